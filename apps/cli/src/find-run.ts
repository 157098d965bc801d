import { type Run, ScrollbackError } from '@scrollback/log';
import type { Client } from '@scrollback/sdk';

/**
 * The run that `text` means: an id, the unique beginning of one, or a name (its newest run).
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT when the beginning is not unique
 */
export async function findRun(client: Client, text: string): Promise<Run> {
  const [run, ...others] = await client.findRuns(text);
  if (!run) {
    throw new ScrollbackError(
      'RUN_NOT_FOUND',
      `No run has the id, the beginning of an id or the name ${JSON.stringify(text)}. See \`scrollback ls\`.`,
    );
  }
  if (others.length === 0) return run;
  const ids = [run, ...others].map(({ id }) => id).join(', ');
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `More than one run's id begins with ${text}: ${ids}. Give more of it.`,
  );
}
