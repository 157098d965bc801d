import { type Client, encodeCursor, isRaw } from '@scrollback/sdk';
import { cleanLine } from '../group/clean-line.ts';
import type { LineRange } from './line-range.ts';

/** Most lines that are copied at once: what a clipboard takes without stalling the page. */
export const COPIED_MAX = 20_000;
const PAGE = 1000;

/** The text of lines without escape sequences and markers of groups, up to {@link COPIED_MAX} of them. @throws ScrollbackError */
export async function readLines(
  client: Client,
  runId: string,
  { from, to }: LineRange,
): Promise<string[]> {
  const end = Math.min(to, from + COPIED_MAX);
  const lines: string[] = [];
  const after = from > 0 ? { after: encodeCursor({ index: from - 1, seq: 0 }) } : {};
  for await (const { entries } of client.history(runId, { first: PAGE, ...after })) {
    for (const entry of entries) {
      if (!isRaw(entry) || entry.index >= end) continue;
      const line = cleanLine(entry);
      if (line !== null) lines.push(line);
    }
    if ((entries.at(-1)?.index ?? end) >= end - 1) break;
  }
  return lines;
}
