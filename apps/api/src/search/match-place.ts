import { isId, ScrollbackError } from '@scrollback/log';

/** Where a match stands among those of a task: its run, and its cursor there. */
export interface MatchPlace {
  runId: string;
  cursor: string;
}

const FORM = /^m1\.(run_[\w-]+)\.(.+)$/;

/** The opaque cursor of a match. */
export function encodeMatchPlace({ runId, cursor }: MatchPlace): string {
  return Buffer.from(`m1.${runId}.${cursor}`).toString('base64url');
}

/** The place again. @throws ScrollbackError BAD_CURSOR */
export function decodeMatchPlace(text: string): MatchPlace {
  const [, runId, cursor] = FORM.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (runId === undefined || cursor === undefined || !isId('run', runId)) {
    throw new ScrollbackError(
      'BAD_CURSOR',
      `The cursor ${JSON.stringify(text.slice(0, 80))} is not one of a search of this server. Leave it out to start with the newest run.`,
    );
  }
  return { runId, cursor };
}
