import { rowTop } from './anchor.ts';
import type { Heights } from './heights.ts';
import { moveAlike, type Span, type View } from './view.ts';

/** The document's part of the list: a scroller, in it the track, in it the block of rows. */
export interface ListElements {
  readonly scroller: HTMLElement;
  readonly track: HTMLElement;
  readonly block: HTMLElement;
}

/** Takes the height of each row in the block; returns whether one differs from what was known. */
export function measureRows(block: HTMLElement, heights: Heights): boolean {
  let differs = false;
  for (const row of block.children) {
    const index = Number(row.getAttribute('data-index'));
    const { height } = row.getBoundingClientRect();
    if (height > 0 && heights.of(index) !== height) differs = true;
    heights.set(index, height);
  }
  return differs;
}

/** Forgets all heights, as rows are others now, but for those in the document, which it takes. */
export function remeasure(elements: ListElements | null, heights: Heights, estimate: number): void {
  heights.clear();
  heights.estimate = estimate;
  if (elements) measureRows(elements.block, heights);
}

/**
 * Puts the rendered rows and the scroller where `view` says, in one task, so that no frame shows
 * one without the other. The scroller is written only where it shall stand elsewhere than it does.
 *
 * @returns the view as the browser took it: where it clamps or rounds, the rows go along.
 */
export function writeView(
  { scroller, track, block }: ListElements,
  view: View,
  heights: Heights,
  rendered: Span,
): View {
  track.style.height = `${view.height}px`;
  block.style.top = `${rowTop(view, heights, rendered.from)}px`;
  if (Math.abs(scroller.scrollTop - view.scrollTop) >= 1) scroller.scrollTop = view.scrollTop;
  const actual = scroller.scrollTop;
  if (actual === view.scrollTop) return view;
  const taken = moveAlike(view, actual - view.scrollTop);
  block.style.top = `${rowTop(taken, heights, rendered.from)}px`;
  return taken;
}
