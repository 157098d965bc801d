import type { Heights } from './heights.ts';
import type { Hidden } from './hidden.ts';
import { type Layout, lay, OVERSCAN } from './layout.ts';
import type { Span, View } from './view.ts';

/** The rows that the document shall hold, and what to render them from. */
export interface Shown<Content> extends Span {
  /** Those of the rows that are not in the document. */
  readonly hidden: Hidden;
  readonly content: Content;
}

/** Rows beyond what a layout needs that may stay rendered. */
const SPARE = 60;

/**
 * Whether rendered rows do for `layout`: they exist, reach half of the overscan beyond the viewport
 * (so that not every step of a wheel renders), and are not many more than needed.
 */
export function suffices(
  shown: Span & Pick<Shown<unknown>, 'hidden'>,
  view: View,
  layout: Layout,
  heights: Heights,
): boolean {
  if (shown.hidden !== view.hidden) return false;
  if (shown.from < view.first || shown.to > view.next) return false;
  const needed = lay(view, heights, OVERSCAN / 2);
  if (shown.from > needed.from || shown.to < needed.to) return false;
  const rows = ({ from, to }: Span): number => view.hidden.visible(from, to);
  return rows(shown) - rows(layout) <= SPARE;
}

/** Which rows are shown, for a renderer to subscribe to. */
export class ShownRows<Content> {
  readonly #listeners = new Set<() => void>();
  #shown: Shown<Content>;
  #settled: Shown<Content>;

  constructor(shown: Shown<Content>) {
    this.#shown = shown;
    this.#settled = shown;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly get = (): Shown<Content> => this.#shown;

  show(shown: Shown<Content>): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  /** To be called when rows are in place; the rows shown if they are others than last time. */
  settle(): Span | null {
    const { from, to, hidden } = this.#shown;
    const before = this.#settled;
    this.#settled = this.#shown;
    const same = from === before.from && to === before.to && hidden === before.hidden;
    return same ? null : { from, to };
  }
}
