import type { IndexRange } from '@scrollback/sdk';
import type { Span } from '../../list/view.ts';
import type { LogState } from '../log-state.ts';

/** What of a log's state says where lines are missing. */
type Kept = Pick<LogState, 'first' | 'next' | 'oldest' | 'gaps'>;

type Edge = Pick<LogState, 'first' | 'oldest' | 'cleared'>;

/**
 * The first row of the list: one before the first line where all before it is gone, for the notice
 * that says so.
 */
export function firstRow({ first, oldest, cleared }: Edge): number {
  return cleared === 0 && first > 0 && first <= oldest ? first - 1 : first;
}

/** The lines that row `index` says are gone; null for a row that is a line. */
export function gapAt(state: Kept, index: number): IndexRange | null {
  if (index < state.first) return { from: 0, to: state.first };
  const gap = state.gaps.find(({ from, to }) => index >= from && index < to);
  return gap && isWithin(gap, state) ? gap : null;
}

/** The rows that take no room for being gone: of a gap between lines one row is left, to say so. */
export function gapSpans(state: Kept): Span[] {
  return state.gaps
    .filter((gap) => isWithin(gap, state))
    .map(({ from, to }) => ({
      from: Math.max(from, state.first) + 1,
      to: Math.min(to, state.next),
    }));
}

/** Whether a gap lies between lines; one at the beginning may still be in memory, and is shown. */
function isWithin({ from, to }: IndexRange, { first, next }: Kept): boolean {
  return from > 0 && to > first && from < next;
}
