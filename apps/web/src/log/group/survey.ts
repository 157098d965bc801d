import type { Client, RawEntry } from '@scrollback/sdk';
import { isRaw } from '@scrollback/sdk';
import type { Span } from '../../list/view.ts';

/** Lines that one page has, and how many pages are read at most. */
const PAGE = 1000;
const PAGES = 50;

/** Which lines of a run are marked. */
export interface Survey {
  /** Ascending: all of `range` at which groups begin or end. */
  readonly entries: readonly RawEntry[];
  readonly range: Span;
}

/**
 * Asks for the lines of a run at which groups begin or end: those of all lines that can be had, or
 * of the first ones where there are more than a page remembers.
 * @param from the lowest index that can be had
 * @throws ScrollbackError
 */
export async function readSurvey(
  client: Client,
  runId: string,
  from: number,
  signal: AbortSignal,
): Promise<Survey> {
  const entries: RawEntry[] = [];
  let end: number | null = null;
  let pages = 0;
  const filter = { grouped: true };
  for await (const page of client.history(runId, { first: PAGE, filter, signal })) {
    entries.push(...page.entries.filter(isRaw));
    end ??= page.totalCount;
    pages += 1;
    if (pages < PAGES || !page.hasNextPage) continue;
    end = Math.min(end, (entries.at(-1)?.index ?? 0) + 1);
    break;
  }
  const to = end ?? from;
  return { entries: entries.filter(({ index }) => index < to), range: { from, to } };
}
