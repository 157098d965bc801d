import type { IndexRange } from '@scrollback/sdk';
import type { Sight } from '../../list/sight.ts';

/** Least height of the thumb, px: it must be seen and grabbed in a run of any length. */
const LEAST = 24;

/** Where the thumb is on a track of `height` px that stands for `range`, px from its top. */
export function thumbOf(
  sight: Sight,
  range: IndexRange,
  height: number,
): { top: number; height: number } {
  const rows = Math.max(1, range.to - range.from);
  const seen = Math.min(rows, sight.to - sight.from);
  const thumb = Math.min(height, Math.max(LEAST, (seen / rows) * height));
  const free = rows - seen;
  const part = free > 0 ? Math.min(1, Math.max(0, (sight.from - range.from) / free)) : 1;
  return { top: part * (height - thumb), height: thumb };
}

/** The inverse: which line, with its fraction, is at the top where the thumb is at `top` px. */
export function indexAt(top: number, sight: Sight, range: IndexRange, height: number): number {
  const { height: thumb } = thumbOf(sight, range, height);
  const free = Math.max(0, range.to - range.from - (sight.to - sight.from));
  const part = height > thumb ? top / (height - thumb) : 0;
  if (part >= 1) return range.to;
  return range.from + Math.max(0, part) * free;
}

/** Where a key on the track leads to; null for keys that are not its own. */
export function stepOf(key: string, sight: Sight, { from, to }: IndexRange): number | null {
  const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 }[key];
  if (key === 'Home') return from;
  if (key === 'End') return to;
  if (by === undefined) return null;
  const page = Math.max(1, sight.to - sight.from);
  // A hundredth of the run, but never less than a screen, so that every press goes somewhere.
  const step =
    Math.abs(by) === 1 ? Math.max(page, (to - from) / 100) : Math.max(page, (to - from) / 10);
  const target = sight.from + Math.sign(by) * step;
  return target + page >= to ? to : Math.max(from, target);
}
