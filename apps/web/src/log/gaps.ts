import type { IndexRange } from '@scrollback/sdk';

/** One past the last entry of those at the beginning that can't be had any more; 0 where all can. */
export function lostBefore(gaps: readonly IndexRange[]): number {
  return gaps.find(({ from }) => from === 0)?.to ?? 0;
}

/** What of a log can't be had any more, by all that was told of it; `a` itself where `b` tells nothing new. */
export function mergeGaps(
  a: readonly IndexRange[],
  b: readonly IndexRange[],
): readonly IndexRange[] {
  const missing = b.filter(({ from, to }) => !a.some((gap) => gap.from <= from && gap.to >= to));
  if (missing.length === 0) return a;
  // A gap grows: the longer one takes the place of the shorter.
  const others = a.filter(
    (old) => !missing.some(({ from, to }) => from <= old.from && to >= old.to),
  );
  return [...others, ...missing].sort((x, y) => x.from - y.from);
}
