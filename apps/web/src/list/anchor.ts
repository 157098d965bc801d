import type { Heights } from './heights.ts';
import { type Layout, lay } from './layout.ts';
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
  for (let index = layout.from; index < layout.to && y < edge; index++) {
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
  const { index, y } = view.anchor;
  if (index < view.first) {
    const near = view.first - index <= EXACT;
    const down = near ? y + heights.sum(index, view.first) : view.scrollTop;
    return { ...view, anchor: { index: view.first, y: down } };
  }
  const last = view.next - 1;
  if (index <= last) return view;
  const near = index - last <= EXACT;
  const up = near ? y - heights.sum(last, index) : view.scrollTop;
  return { ...view, anchor: { index: last, y: up } };
}

/** The view with other rows selected, which decides what its anchor is but moves nothing. */
export function select(view: View, heights: Heights, selection: Span | null): View {
  const selected = { ...view, selection };
  if (view.next <= view.first) return selected;
  return { ...selected, anchor: pickAnchor(selected, lay(selected, heights), heights) };
}

/** Top of row `index`, px from the top of the track; costs the rows between it and the anchor. */
export function rowTop({ anchor }: View, heights: Heights, index: number): number {
  return index <= anchor.index
    ? anchor.y - heights.sum(index, anchor.index)
    : anchor.y + heights.sum(anchor.index, index);
}

/** The view with row `index` for its anchor, where that row is now. */
export function anchorOn(view: View, heights: Heights, index: number): View {
  return { ...view, anchor: { index, y: rowTop(view, heights, index) } };
}
