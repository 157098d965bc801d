import type { Heights } from './heights.ts';
import { type Layout, lay } from './layout.ts';
import type { Track } from './track.ts';
import type { Anchor, Span, View } from './view.ts';

/** Rows over which an evicted anchor's successor is placed exactly. */
const EXACT = 2_000;

/**
 * Which row shall stay where it is: the first selected one on the screen, or the first that is
 * fully visible, or, where a single row fills the viewport, that row.
 */
export function pickAnchor(view: View, layout: Layout, heights: Heights): Anchor {
  const edge = view.scrollTop + view.viewport;
  let y = layout.top;
  let whole: Anchor | null = null;
  let part: Anchor | null = null;
  for (const index of view.hidden.rows(layout)) {
    if (y >= edge) break;
    const bottom = y + heights.of(index);
    if (bottom > view.scrollTop) {
      if (isSelected(view, index)) return { index, y };
      part ??= { index, y };
      if (y >= view.scrollTop && bottom <= edge) whole ??= { index, y };
    }
    if (whole && !view.selection) break;
    y = bottom;
  }
  return whole ?? part ?? view.anchor;
}

function isSelected({ selection }: View, index: number): boolean {
  return selection !== null && index >= selection.from && index < selection.to;
}

/** The view with an anchor that exists: one that was evicted hands on to the row nearest to it. */
export function holdAnchor(view: View, heights: Heights): View {
  const { anchor, hidden } = view;
  const { index, y } = anchor;
  if (index < view.first) {
    const near = hidden.visible(index, view.first) <= EXACT;
    const down = near ? y + heights.sum(index, view.first, hidden) : view.scrollTop;
    return { ...view, anchor: { index: view.first, y: down } };
  }
  const last = hidden.standIn(view.next - 1);
  if (index <= last) return view;
  const near = hidden.visible(last, index) <= EXACT;
  const up = near ? y - heights.sum(last, index, hidden) : view.scrollTop;
  return { ...view, anchor: { index: last, y: up } };
}

/**
 * The view of other rows, or of the same with others hidden. One of nothing begins at the first. Where
 * the anchor gets hidden, what stands in for it is the anchor: where it is, or at the top edge where
 * it was above.
 */
export function takeRows(view: View, heights: Heights, rows: Track): View {
  const { first, next, estimate, hidden } = rows;
  const taken = { ...view, first, next, estimate, hidden };
  if (view.next <= view.first) return { ...taken, anchor: { index: first, y: 0 }, scrollTop: 0 };
  const index = hidden.standIn(view.anchor.index);
  if (index === view.anchor.index) return taken;
  const near = view.hidden.visible(index, view.anchor.index) <= EXACT;
  const y = near ? rowTop(view, heights, index) : view.scrollTop;
  return { ...taken, anchor: { index, y: Math.max(y, view.scrollTop) } };
}

/** The view with other rows selected, which decides what its anchor is but moves nothing. */
export function select(view: View, heights: Heights, selection: Span | null): View {
  const selected = { ...view, selection };
  if (view.next <= view.first) return selected;
  return { ...selected, anchor: pickAnchor(selected, lay(selected, heights), heights) };
}

/** Top of row `index`, px from the top of the track; costs the rows between it and the anchor. */
export function rowTop({ anchor, hidden }: View, heights: Heights, index: number): number {
  return index <= anchor.index
    ? anchor.y - heights.sum(index, anchor.index, hidden)
    : anchor.y + heights.sum(anchor.index, index, hidden);
}

/** The view with row `index` for its anchor, where that row is now. */
export function anchorOn(view: View, heights: Heights, index: number): View {
  return { ...view, anchor: { index, y: rowTop(view, heights, index) } };
}
