import { type Layout, OVERSCAN } from './layout.ts';
import { MAX_TRACK, trackHeight, yOf } from './track.ts';
import type { View } from './view.ts';

/** How far, in px of thumb travel, the thumb may stand beside its place. */
const VISIBLE = 3;

/** How far below its end, in px, a track may be prolonged while the reader scrolls down. */
const PROLONGED = 4_000_000;

/**
 * By how much rows and scroller together must move for the thumb to stand where it belongs. The
 * first laid row is what is brought home, so the very first row always comes to 0.
 */
export function homeShift(view: View, layout: Layout): number {
  return Math.max(yOf(view, layout.from) - layout.top, -view.scrollTop);
}

/** Whether the reader could soon scroll no farther although there are rows. */
export function runsOut(view: View, layout: Layout): boolean {
  if (layout.top < 0 && view.scrollTop < OVERSCAN) return true;
  return layout.bottom > MAX_TRACK + PROLONGED;
}

/** Whether a reader would see that the thumb, or the top edge, is not where it should be. */
export function isVisiblyOff(view: View, layout: Layout): boolean {
  const shift = homeShift(view, layout);
  if (layout.from === view.first) return Math.abs(shift) > 0.5;
  const height = Math.max(trackHeight(view), view.viewport, 1);
  return (Math.abs(shift) * view.viewport) / height > VISIBLE;
}
