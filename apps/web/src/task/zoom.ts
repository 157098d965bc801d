import type { TimeAxis } from './time-axis.ts';

/** Shortest span that is shown, ms. */
const SHORTEST_MS = 100;

/**
 * The part of `whole` that is shown after making what is shown `factor` times as long.
 * @param at where on the axis nothing shall move, from 0 to 1
 * @returns null where that is the whole
 */
export function zoomBy(
  shown: TimeAxis,
  whole: TimeAxis,
  factor: number,
  at: number,
): TimeAxis | null {
  const span = shown.to - shown.from;
  const longest = whole.to - whole.from;
  const next = Math.max(SHORTEST_MS, span * factor);
  if (next >= longest) return null;
  return within({ from: shown.from + (span - next) * at, to: 0 }, next, whole);
}

/** What is shown after moving by `part` of it, positive to what is later; never beyond the whole. */
export function panBy(shown: TimeAxis, whole: TimeAxis, part: number): TimeAxis {
  const span = shown.to - shown.from;
  return within({ from: shown.from + span * part, to: 0 }, span, whole);
}

function within({ from }: TimeAxis, span: number, whole: TimeAxis): TimeAxis {
  const start = Math.max(whole.from, Math.min(from, whole.to - span));
  return { from: start, to: start + span };
}
