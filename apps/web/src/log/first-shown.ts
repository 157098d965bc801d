import type { Entry } from '@scrollback/sdk';
import { lostBefore } from './gaps.ts';
import type { LogPage } from './log-source.ts';

/** Rows that the list has above the entry at which it opens. */
export const ROWS_ABOVE = 200;

/**
 * The first row of a log that opens with its newest `page`, at the entry `at` where there is one.
 * @param rows as many of the newest are shown even where the page has fewer
 */
export function firstShown<E extends Entry>(
  page: LogPage<E>,
  at: number | null,
  rows: number,
): number {
  const { entries, totalCount } = page;
  const newest = Math.max(0, Math.min(entries[0]?.index ?? totalCount, totalCount - rows));
  const wanted = at === null ? newest : at - ROWS_ABOVE;
  return Math.max(lostBefore(page.gaps), Math.min(newest, wanted));
}
