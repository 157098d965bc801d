import type { Heights } from './heights.ts';
import type { Layout } from './layout.ts';
import type { View } from './view.ts';

/** What the viewport shows: rows [from, to), with the fractions of those that its edges clip. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** What is in sight in `view`. */
export function sightOf(view: View, layout: Layout, heights: Heights): Sight {
  const edge = view.scrollTop + view.viewport;
  let from = layout.from;
  let to = layout.from;
  let y = layout.top;
  for (const index of view.hidden.rows(layout)) {
    if (y >= edge) break;
    const height = heights.of(index);
    if (y <= view.scrollTop) from = index + Math.min(1, (view.scrollTop - y) / height);
    to = index + Math.min(1, (edge - y) / height);
    y += height;
  }
  return { from, to: Math.max(from, to) };
}
