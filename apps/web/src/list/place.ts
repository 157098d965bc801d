import { holdAnchor, pickAnchor } from './anchor.ts';
import type { Heights } from './heights.ts';
import { type Layout, lay } from './layout.ts';
import { homeShift, runsOut } from './rebase.ts';
import { trackHeight } from './track.ts';
import { moveAlike, moveRows, type View } from './view.ts';

/** A view after a pass, and the rows to show for it. */
export interface Placement {
  readonly view: View;
  readonly layout: Layout;
}

/** Closing one gap may lay rows that open the other; it is settled after the second time. */
const CLOSINGS = 3;

/**
 * One pass: puts every row where it belongs under the heights known now.
 *
 * @param closing - the reader moves, so that empty space beyond the first or the last row may be
 *   closed. Otherwise the anchor stays where it is even if that leaves such a space.
 */
export function place(view: View, heights: Heights, closing: boolean): Placement {
  if (view.next <= view.first) {
    const anchor = { index: view.first, y: 0 };
    const layout = { from: view.first, to: view.first, top: 0, bottom: 0 };
    return { view: { ...view, anchor, scrollTop: 0, height: 0 }, layout };
  }
  return view.mode === 'following'
    ? placeFollowing(view, heights)
    : placeReading(view, heights, closing);
}

function placeFollowing(view: View, heights: Heights): Placement {
  const last = view.hidden.standIn(view.next - 1);
  const end = Math.max(trackHeight(view), view.viewport);
  const laid = {
    ...view,
    anchor: { index: last, y: end - heights.of(last) },
    scrollTop: end - view.viewport,
  };
  const away = lay(laid, heights);
  const shift = homeShift({ ...laid, scrollTop: Number.POSITIVE_INFINITY }, away);
  const layout = moveLayout(away, shift);
  const height = Math.max(layout.bottom, view.viewport);
  const placed = { ...moveRows(laid, shift), scrollTop: height - view.viewport, height };
  return { view: { ...placed, anchor: pickAnchor(placed, layout, heights) }, layout };
}

function placeReading(view: View, heights: Heights, closing: boolean): Placement {
  let placed = holdAnchor(view, heights);
  let layout = lay(placed, heights);
  for (let time = 0; closing && time < CLOSINGS; time++) {
    const shift = closingShift(placed, layout);
    if (shift === 0) break;
    placed = moveRows(placed, shift);
    layout = lay(placed, heights);
  }
  if (runsOut(placed, layout)) {
    const shift = homeShift(placed, layout);
    placed = moveAlike(placed, shift);
    layout = moveLayout(layout, shift);
  }
  placed = { ...placed, height: readingHeight(placed, layout) };
  // A smaller viewport may have left the anchor outside, where it would hold nothing still.
  const anchor = isInSight(placed, heights) ? placed.anchor : pickAnchor(placed, layout, heights);
  return { view: { ...placed, anchor }, layout };
}

function isInSight({ anchor, scrollTop, viewport }: View, heights: Heights): boolean {
  return anchor.y < scrollTop + viewport && anchor.y + heights.of(anchor.index) > scrollTop;
}

/** By how much rows must move to leave no empty space beyond the ends; the top end wins. */
function closingShift(view: View, layout: Layout): number {
  const { scrollTop, viewport } = view;
  const down = layout.to === view.next ? Math.max(0, scrollTop + viewport - layout.bottom) : 0;
  return layout.from === view.first ? Math.min(down, scrollTop - layout.top) : down;
}

/** The track always reaches below the viewport: a browser that clamps moves the reader. */
function readingHeight(view: View, layout: Layout): number {
  if (layout.to === view.next) return Math.max(layout.bottom, view.scrollTop + view.viewport);
  return Math.max(trackHeight(view), layout.bottom + view.viewport);
}

function moveLayout(layout: Layout, shift: number): Layout {
  return { ...layout, top: layout.top + shift, bottom: layout.bottom + shift };
}

/** Whether the last row is visible down to its end. */
export function isAtEnd({ view, layout }: Placement): boolean {
  return layout.to === view.next && layout.bottom <= view.scrollTop + view.viewport + 1;
}
