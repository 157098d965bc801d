/** Lines [from, to) of a run, counted from 0. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

const HASH = /^#L([1-9]\d{0,14})(?:-L?([1-9]\d{0,14}))?$/;

/** The lines that an address names, as in `#L120` and `#L120-L140`; null where it names none. */
export function parseLineHash(hash: string): LineRange | null {
  const [, first, last = first] = HASH.exec(hash) ?? [];
  if (first === undefined || last === undefined) return null;
  const [from, to] = [Number(first), Number(last)].sort((a, b) => a - b);
  return from === undefined || to === undefined ? null : { from: from - 1, to };
}

/** How an address names lines. */
export function formatLineHash({ from, to }: LineRange): string {
  return to - from > 1 ? `#L${from + 1}-L${to}` : `#L${from + 1}`;
}

/** The lines from one to another, both included, whichever comes first. */
export function linesBetween(one: number, other: number): LineRange {
  return { from: Math.min(one, other), to: Math.max(one, other) + 1 };
}

/** Whether a line is among them. */
export function hasLine(range: LineRange | null, line: number): boolean {
  return range !== null && line >= range.from && line < range.to;
}
