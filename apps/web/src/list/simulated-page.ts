import { takeRows } from './anchor.ts';
import { Heights } from './heights.ts';
import { Hidden } from './hidden.ts';
import type { Layout } from './layout.ts';
import { isAtEnd, type Placement, place } from './place.ts';
import { homeShift, isVisiblyOff } from './rebase.ts';
import { type Align, jumpTo, scrollTo } from './scroll.ts';
import { emptyView, type ListMode, moveAlike, type View } from './view.ts';

const ESTIMATE = 20;

/** A row and where it stands below the top of the viewport, px. */
export interface RowOnScreen {
  index: number;
  top: number;
  bottom: number;
}

/** A browser, a reader and an owner in one: rows have true heights, and scrollTop is clamped. */
export class Page {
  readonly heights = new Heights(ESTIMATE);
  readonly #changed = new Map<number, number>();
  #wrap = 1;
  view: View;
  layout: Layout = { from: 0, to: 0, top: 0, bottom: 0 };

  constructor(first: number, next: number, viewport: number, mode: ListMode = 'reading') {
    this.view = { ...emptyView(mode, ESTIMATE), first, next, viewport };
    this.view = { ...this.view, anchor: { index: first, y: 0 } };
    this.settle();
  }

  trueHeight(index: number): number {
    return this.#changed.get(index) ?? ESTIMATE * (1 + ((index * 7919) % this.#wrap));
  }

  /** Rows from the layout's top, as they stand on the screen. */
  rows(): RowOnScreen[] {
    let y = this.layout.top - this.view.scrollTop;
    const rows: RowOnScreen[] = [];
    for (const index of this.view.hidden.rows(this.layout)) {
      const bottom = y + this.trueHeight(index);
      rows.push({ index, top: y, bottom });
      y = bottom;
    }
    return rows;
  }

  onScreen(index: number): number | undefined {
    return this.rows().find((row) => row.index === index)?.top;
  }

  settle(closing = false): Placement {
    for (let times = 0; times < 50; times++) {
      const placement = place(this.view, this.heights, closing);
      this.view = placement.view;
      this.layout = placement.layout;
      let differs = false;
      for (const index of this.view.hidden.rows(this.layout)) {
        differs ||= this.heights.of(index) !== this.trueHeight(index);
        this.heights.set(index, this.trueHeight(index));
      }
      if (!differs) return placement;
    }
    throw new Error('rows never settle');
  }

  /** What a browser does with a wheel; returns how far it really went. */
  wheel(delta: number): number {
    const { scrollTop, height, viewport } = this.view;
    const most = Math.max(0, height - viewport);
    const to = Math.min(Math.max(0, scrollTop + delta), most);
    this.view = scrollTo(this.view, this.heights, to);
    const placement = this.settle(true);
    if (to > scrollTop && isAtEnd(placement)) {
      this.view = { ...this.view, mode: 'following' };
      this.settle();
    }
    return to - scrollTop;
  }

  jump(index: number, align: Align): void {
    this.view = jumpTo(this.view, this.heights, index, align);
    this.settle(true);
  }

  range(first: number, next: number): void {
    // The first row is never hidden: what began before it is another group now.
    const spans = this.view.hidden.spans.filter(({ from }) => from > first);
    const hidden = new Hidden(spans.map(({ from, to }) => ({ from, to: Math.min(to, next) })));
    this.view = takeRows(this.view, this.heights, { ...this.view, first, next, hidden });
    this.settle();
  }

  hide(hidden: Hidden): void {
    this.view = takeRows(this.view, this.heights, { ...this.view, hidden });
    this.settle();
  }

  replace(index: number, height: number): void {
    this.#changed.set(index, height);
    this.settle();
  }

  wrap(most: number): void {
    this.#wrap = most;
    this.#changed.clear();
    this.settle();
  }

  resize(viewport: number): void {
    this.view = { ...this.view, viewport };
    this.settle();
  }

  goHome(): void {
    if (this.view.mode !== 'reading' || !isVisiblyOff(this.view, this.layout)) return;
    this.view = moveAlike(this.view, homeShift(this.view, this.layout));
    this.settle();
  }
}
