import type { Alignment } from './align.ts';

/** A row of the comparison: a pair, or equal pairs that are folded into one line. */
export type CompareRow = { pair: number } | { from: number; to: number };

/** Equal lines that stay around a difference. */
const CONTEXT = 3;

/** The rows: of every pair, or of the differences with a few lines around each. */
export function rowsOf({ pairs }: Pick<Alignment, 'pairs'>, onlyChanges: boolean): CompareRow[] {
  const rows: CompareRow[] = [];
  let at = 0;
  while (at < pairs.length) {
    let end = at;
    while (pairs[end]?.kind === 'equal') end++;
    const from = at === 0 ? 0 : at + CONTEXT;
    const to = end === pairs.length ? end : end - CONTEXT;
    const folds = onlyChanges && to - from > 1;
    for (; at < end; at++) {
      if (!folds || at < from || at >= to) rows.push({ pair: at });
      else if (at === from) rows.push({ from, to });
    }
    if (at < pairs.length) rows.push({ pair: at++ });
  }
  return rows;
}

/** Which row shows pair `pair`. */
export function rowOf(rows: readonly CompareRow[], pair: number): number {
  return rows.findIndex((row) => ('pair' in row ? row.pair === pair : row.to > pair));
}
