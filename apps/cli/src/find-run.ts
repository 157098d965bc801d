import { isId, type Run, type RunFilter, ScrollbackError } from '@scrollback/log';
import type { Client } from '@scrollback/sdk';

/** Runs looked through for a beginning of an id. */
const LOOKED_THROUGH = 10_000;
const PAGE = 100;

/**
 * The run that `text` means: an id, the unique beginning of one, or a name (its newest run).
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT when the beginning is not unique
 */
export async function findRun(client: Client, text: string): Promise<Run> {
  const exact = isId('run', text) ? await findById(client, text) : null;
  const run = exact ?? (await findByBeginning(client, text)) ?? (await findByName(client, text));
  if (run) return run;
  throw new ScrollbackError(
    'RUN_NOT_FOUND',
    `No run has the id, the beginning of an id or the name ${JSON.stringify(text)}. See \`scrollback ls\`.`,
  );
}

async function findById(client: Client, id: string): Promise<Run | null> {
  try {
    return await client.run(id);
  } catch (error) {
    if (error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND') return null;
    throw error;
  }
}

async function findByBeginning(client: Client, text: string): Promise<Run | null> {
  if (!text.startsWith('run_') || text === 'run_') return null;
  let found: Run | null = null;
  for await (const run of allRuns(client, {})) {
    if (!run.id.startsWith(text)) continue;
    if (found) {
      throw new ScrollbackError(
        'BAD_USER_INPUT',
        `More than one run's id begins with ${text}: ${found.id}, ${run.id}. Give more of it.`,
      );
    }
    found = run;
  }
  return found;
}

async function findByName(client: Client, name: string): Promise<Run | null> {
  for await (const run of allRuns(client, { search: name })) {
    if (run.name === name) return run;
  }
  return null;
}

/** Newest first. */
async function* allRuns(client: Client, filter: RunFilter): AsyncGenerator<Run> {
  let after: string | null = null;
  for (let seen = 0; seen < LOOKED_THROUGH; seen += PAGE) {
    const page = await client.runs({ filter, first: PAGE, ...(after === null ? {} : { after }) });
    yield* page.runs;
    if (!page.hasNextPage || page.endCursor === null) return;
    after = page.endCursor;
  }
}
