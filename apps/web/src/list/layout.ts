import type { Heights } from './heights.ts';
import type { Span, View } from './view.ts';

/** Rows [from, to), one below the other, reach from `top` to `bottom` of the track (px). */
export interface Layout extends Span {
  readonly top: number;
  readonly bottom: number;
}

/** Px that are laid out beyond each edge of the viewport. */
export const OVERSCAN = 400;

/** A selection is kept in the document while its rows are no farther than this from the window. */
const MOST_SELECTED = 500;

/**
 * Lays rows outward from the anchor until the viewport and `overscan` px around it are covered or
 * the rows end. The cost grows with the rows between anchor and viewport, not with the list.
 */
export function lay(view: View, heights: Heights, overscan: number = OVERSCAN): Layout {
  const above = view.scrollTop - overscan;
  const below = view.scrollTop + view.viewport + overscan;
  let from = view.anchor.index;
  let to = from;
  let top = view.anchor.y;
  let bottom = top;
  while (from > view.first && top > above) top -= heights.of(--from);
  while (to < view.next && bottom < below) bottom += heights.of(to++);
  while (to - from > 1 && top + heights.of(from) <= above) top += heights.of(from++);
  while (to - from > 1 && bottom - heights.of(to - 1) >= below) bottom -= heights.of(--to);
  return withSelection({ from, to, top, bottom }, view, heights);
}

function withSelection(layout: Layout, { selection, first, next }: View, heights: Heights): Layout {
  if (!selection) return layout;
  let { from, to, top, bottom } = layout;
  if (from - selection.from <= MOST_SELECTED) {
    while (from > Math.max(first, selection.from)) top -= heights.of(--from);
  }
  if (selection.to - to <= MOST_SELECTED) {
    while (to < Math.min(next, selection.to)) bottom += heights.of(to++);
  }
  return { from, to, top, bottom };
}
