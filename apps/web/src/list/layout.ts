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
  const { first, next, hidden } = view;
  let from = view.anchor.index;
  let to = from;
  let top = view.anchor.y;
  let bottom = top;
  while (from > first && top > above) {
    const span = hidden.spanAt(from - 1);
    from = span ? span.from : from - 1;
    if (!span) top -= heights.of(from);
  }
  while (to < next && bottom < below) {
    const span = hidden.spanAt(to);
    if (!span) bottom += heights.of(to);
    to = span ? Math.min(span.to, next) : to + 1;
  }
  const laid = { from, to, top, bottom };
  return withSelection(trim(laid, view, heights, above, below), view, heights);
}

/** Without the rows that lie beyond `above` and `below` as a whole; one is left. */
function trim(
  layout: Layout,
  { hidden }: View,
  heights: Heights,
  above: number,
  below: number,
): Layout {
  let { from, to, top, bottom } = layout;
  const last = hidden.standIn(to - 1);
  while (from < last) {
    const span = hidden.spanAt(from);
    const under = span ? top : top + heights.of(from);
    if (under > above) break;
    top = under;
    from = span ? span.to : from + 1;
  }
  while (to - 1 > from) {
    const span = hidden.spanAt(to - 1);
    const over = span ? bottom : bottom - heights.of(to - 1);
    if (over < below || (span && span.from <= from)) break;
    bottom = over;
    to = span ? span.from : to - 1;
  }
  return { from, to, top, bottom };
}

function withSelection(layout: Layout, view: View, heights: Heights): Layout {
  const { selection, first, next, hidden } = view;
  if (!selection) return layout;
  let { from, to, top, bottom } = layout;
  const start = Math.max(first, selection.from);
  if (start < from && hidden.visible(start, from) <= MOST_SELECTED) {
    top -= heights.sum(start, from, hidden);
    from = start;
  }
  const end = Math.min(next, selection.to);
  if (end > to && hidden.visible(to, end) <= MOST_SELECTED) {
    bottom += heights.sum(to, end, hidden);
    to = end;
  }
  return { from, to, top, bottom };
}
