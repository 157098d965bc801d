import { stripAnsi } from '../../ansi/parse-ansi.ts';
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

/** @param ranges UTF-16 positions in `text` with its escape sequences, ascending */
export function toHit(
  index: number,
  text: string,
  ranges: readonly { start: number; end: number }[],
): Hit {
  const places = ranges.map(({ start, end }) => {
    const from = shownLength(text, start);
    return { from, to: from + stripAnsi(text.slice(start, end)).length };
  });
  return {
    index,
    text,
    marks: places.map((place) => ({ ...place, current: false })),
    currentMarks: places.map((place) => ({ ...place, current: true })),
  };
}

/** How long what is shown of the first `end` characters is. */
function shownLength(text: string, end: number): number {
  return stripAnsi(text.slice(0, end)).length;
}
