import { holdAnchor, pickAnchor } from './anchor.ts';
import type { Heights } from './heights.ts';
import { lay } from './layout.ts';
import { indexAt, yOf } from './track.ts';
import type { Anchor, View } from './view.ts';

/** Viewports that a scroll may move at once and still be a movement, not a jump. */
const LOCAL = 4;

/** Where a jump puts its row: at an edge, in the middle, or with a third of the viewport above. */
export type Align = 'start' | 'center' | 'end' | 'third';

/**
 * The view after the reader, or the browser for them, moved the scroller. A short way moves the
 * rows by just as much; a long one (thumb, Home, End) goes to the row that the track has there.
 */
export function scrollTo(view: View, heights: Heights, scrollTop: number): View {
  const delta = scrollTop - view.scrollTop;
  const mode = delta < 0 ? 'reading' : view.mode;
  const moved = holdAnchor({ ...view, mode, scrollTop }, heights);
  if (view.next <= view.first) return moved;
  if (Math.abs(delta) <= LOCAL * view.viewport) {
    return { ...moved, anchor: pickAnchor(moved, lay(moved, heights), heights) };
  }
  // A jump to the very end means the last row, whatever it measures once it is there.
  const joins = delta > 0 && scrollTop >= view.height - view.viewport - 1;
  if (joins) return { ...moved, mode: 'following' };
  return { ...moved, anchor: anchorAt(moved, heights) };
}

/** What the track has at `scrollTop`; its beginning is exact whatever the rows measure. */
function anchorAt(view: View, heights: Heights): Anchor {
  if (view.scrollTop <= 0) return { index: view.first, y: 0 };
  const at = indexAt(view, view.scrollTop);
  const index = Math.min(Math.floor(at), view.hidden.standIn(view.next - 1));
  return { index, y: view.scrollTop - (at - index) * heights.of(index) };
}

/** The view with row `index` (or the nearest there is) in sight, reading. */
export function jumpTo(view: View, heights: Heights, index: number, align: Align): View {
  const held = view.hidden.standIn(Math.max(view.first, Math.min(index, view.next - 1)));
  const y = yOf(view, held);
  const room = view.viewport - heights.of(held);
  const above = { start: 0, center: room / 2, end: room, third: view.viewport / 3 }[align];
  // Never below the top: what is missing above is moved out of the rows by closing the gap.
  const scrollTop = Math.max(0, y - Math.max(0, above));
  return { ...view, mode: 'reading', anchor: { index: held, y }, scrollTop };
}
