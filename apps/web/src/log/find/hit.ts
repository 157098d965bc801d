import type { LineMark } from '../log-row.tsx';

/** A line in which something was found. */
export interface Hit {
  readonly index: number;
  /** The line as it was when it was found. */
  readonly text: string;
  /** What was found in it, as rows draw it. */
  readonly marks: readonly LineMark[];
  /** The same, for when the reader stands on the line. */
  readonly currentMarks: readonly LineMark[];
}

/** @param ranges UTF-16 positions in `text`, ascending, as `searchLog` gives them */
export function toHit(
  index: number,
  text: string,
  ranges: readonly { start: number; end: number }[],
): Hit {
  const marks = (current: boolean) =>
    ranges.map(({ start, end }) => ({ from: start, to: end, current }));
  return { index, text, marks: marks(false), currentMarks: marks(true) };
}
