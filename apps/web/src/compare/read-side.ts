import { type Client, isRaw, type Run } from '@scrollback/sdk';
import { seenText } from './comparable.ts';

/** Most lines of a run that are compared. */
export const LINES_MAX = 20_000;
/** Most characters of a run that are compared. */
const CHARACTERS_MAX = 16 * 1024 * 1024;
const PAGE = 1_000;

/** What of a run is compared: its newest lines. */
export interface Side {
  run: Run;
  /** As they are seen. */
  lines: string[];
  /** Index of the first of them. */
  first: number;
}

/** Reads a run's newest lines. @throws ScrollbackError RUN_NOT_FOUND */
export async function readSide(
  client: Pick<Client, 'run' | 'history'>,
  id: string,
  signal: AbortSignal,
  onProgress: (lines: number) => void,
): Promise<Side> {
  const run = await client.run(id, signal);
  const pages: string[][] = [];
  let lines = 0;
  let characters = 0;
  let first = run.raw.nextIndex;
  for await (const page of client.history(id, { last: PAGE, signal })) {
    const entries = page.entries.filter(isRaw);
    pages.unshift(entries.map(({ text }) => seenText(text)));
    first = entries[0]?.index ?? first;
    lines += entries.length;
    characters += entries.reduce((sum, { text }) => sum + text.length, 0);
    onProgress(lines);
    if (lines >= LINES_MAX || characters >= CHARACTERS_MAX) break;
  }
  return { run, lines: pages.flat(), first };
}
