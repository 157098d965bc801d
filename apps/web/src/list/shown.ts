import type { Heights } from './heights.ts';
import { type Layout, lay, OVERSCAN } from './layout.ts';
import type { Span, View } from './view.ts';

/** The rows that the document shall hold, and what to render them from. */
export interface Shown<Content> extends Span {
  readonly content: Content;
}

/** Rows beyond what a layout needs that may stay rendered. */
const SPARE = 60;

/**
 * Whether rendered rows do for `layout`: they exist, reach half of the overscan beyond the viewport
 * (so that not every step of a wheel renders), and are not many more than needed.
 */
export function suffices(shown: Span, view: View, layout: Layout, heights: Heights): boolean {
  if (shown.from < view.first || shown.to > view.next) return false;
  const needed = lay(view, heights, OVERSCAN / 2);
  if (shown.from > needed.from || shown.to < needed.to) return false;
  return shown.to - shown.from - (layout.to - layout.from) <= SPARE;
}
