import { anchorOn, select, takeRows } from './anchor.ts';
import { type ListElements, measureRows, remeasure, writeView } from './boxes.ts';
import type { Gestures } from './gestures.ts';
import { Heights } from './heights.ts';
import { Idle } from './idle.ts';
import type { ListInput, ListOutput } from './input.ts';
import { type Layout, lay } from './layout.ts';
import { isAtEnd, place } from './place.ts';
import { homeShift, isVisiblyOff } from './rebase.ts';
import { type Align, jumpTo, scrollTo } from './scroll.ts';
import { ShownRows, suffices } from './shown.ts';
import { sightOf } from './sight.ts';
import { emptyView, type ListMode, moveAlike, type View } from './view.ts';
import { watchList } from './watch.ts';
import type { Wheel } from './wheel.ts';

/** Ms without a scroll after which the thumb may be put where it belongs. */
const IDLE = 400;
/** Ms in which a smooth scroll begun before the end was joined may still run on. */
const RUN_ON = 300;
/** Renderings in a row before rows that never settle are left as they are. */
const MOST_RENDERINGS = 8;

/**
 * Keeps a document in step with a {@link View}. A renderer subscribes to `rows`, renders them into
 * the block, one element with `data-index` a row, and calls `rendered()` before the browser paints.
 */
export class Scroller<Content> {
  readonly #output: ListOutput;
  readonly #heights: Heights;
  /** The rows to render. */
  readonly rows: ShownRows<Content>;
  #elements: ListElements | null = null;
  #input: ListInput<Content>;
  #pending: ListInput<Content> | null = null;
  #view: View;
  /** In this pass the reader moves: empty space beyond the ends may be closed. */
  #closing = false;
  /** In this pass the reader moves down: reaching the end joins it. */
  #downward = false;
  #touched = false;
  /** When following was last asked for. */
  #joined = Number.NEGATIVE_INFINITY;
  #renderings = 0;
  #frame = 0;
  #wheel: Wheel | null = null;
  readonly #idle = new Idle(IDLE, () => this.#goHome());
  #width = 0;
  constructor(input: ListInput<Content>, output: ListOutput) {
    const { first, estimate, hidden, mode, content } = input;
    this.#output = output;
    this.#input = input;
    this.#heights = new Heights(estimate);
    this.#view = takeRows(emptyView(mode, estimate), this.#heights, input);
    this.rows = new ShownRows({ from: first, to: first, hidden, content });
  }

  /** Takes over the elements and shows rows; returns how to let go of them. */
  attach(elements: ListElements): () => void {
    this.#elements = elements;
    const watch = watchList(elements, {
      onScroll: () => this.#moved(),
      onResize: () => this.#resized(),
      gestures: this.#gestures,
    });
    this.#wheel = watch.wheel;
    this.#wheel.blocks = this.#view.mode === 'following';
    this.#view = { ...this.#view, viewport: elements.scroller.clientHeight };
    this.#width = elements.scroller.clientWidth;
    this.#begin(false);
    return () => {
      watch.stop();
      cancelAnimationFrame(this.#frame);
      this.#idle.cancel();
      this.#frame = 0;
      this.#wheel = null;
      this.#elements = null;
    };
  }

  /** Shows `input` with the next frame, however often it is called before. */
  update(input: ListInput<Content>): void {
    this.#pending = input;
    if (!this.#elements || this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => this.#moved());
  }

  /** To be called when `rows` are in the document, before the browser paints. */
  rendered(): void {
    if (!this.#elements) return;
    measureRows(this.#elements.block, this.#heights);
    this.#pass(false);
  }

  /** Leaves following and brings row `index`, or the nearest there is, into sight. */
  jumpTo(index: number, align: Align): void {
    this.#setMode('reading');
    this.#takeInput();
    this.#view = jumpTo(this.#view, this.#heights, index, align);
    this.#closing = true;
    this.#begin(false);
  }

  /** Leaves following; the top of row `index`, now in sight, stays until the reader moves. */
  hold(index: number): void {
    this.#setMode('reading');
    this.#view = anchorOn(this.#view, this.#heights, index);
  }

  /** Keeps the last row at the bottom edge from now on. */
  follow(): void {
    this.#setMode('following');
    this.#joined = performance.now();
    this.#begin(false);
  }

  readonly #gestures: Gestures = {
    onUp: () => {
      // Where nothing lies above, nothing is left.
      if (this.#view.scrollTop > 0) this.#setMode('reading');
    },
    onDown: () => {
      const view = this.#view;
      if (view.mode === 'following') return;
      if (isAtEnd({ view, layout: lay(view, this.#heights) })) this.follow();
    },
    onHome: () => this.jumpTo(this.#view.first, 'start'),
    onEnd: () => this.follow(),
    onSelect: (selection) => {
      if (!selection && !this.#view.selection) return;
      if (selection) this.#setMode('reading');
      this.#view = select(this.#view, this.#heights, selection);
    },
    onTouch: (down) => {
      this.#touched = down;
    },
  };

  #setMode(mode: ListMode): void {
    if (this.#enter(mode)) this.#output.onModeChange(mode);
  }

  #enter(mode: ListMode): boolean {
    if (mode === this.#view.mode) return false;
    this.#view = { ...this.#view, mode };
    if (this.#wheel) this.#wheel.blocks = mode === 'following';
    return true;
  }

  /** A scroll event or a frame: first what the reader did, then what the owner gave. */
  #moved(): void {
    this.#readScroller();
    this.#begin(true);
  }

  #resized(): void {
    if (!this.#elements) return;
    const view = this.#view;
    this.#readScroller();
    const grown = measureRows(this.#elements.block, this.#heights);
    if (grown || this.#view !== view) this.#begin(true);
  }

  #readScroller(): void {
    if (!this.#elements) return;
    const { clientHeight, clientWidth, scrollTop } = this.#elements.scroller;
    const delta = scrollTop - this.#view.scrollTop;
    if (clientWidth !== this.#width) {
      this.#width = clientWidth;
      remeasure(this.#elements, this.#heights, this.#input.estimate);
      this.#view = { ...this.#view };
    }
    if (clientHeight !== this.#view.viewport) {
      // A taller scroller may have been clamped, which is not the reader's doing.
      this.#view = { ...moveAlike(this.#view, delta), viewport: clientHeight };
    } else if (delta !== 0) {
      this.#closing = true;
      this.#downward = delta > 0;
      this.#idle.cancel();
      const moved = scrollTo(this.#view, this.#heights, scrollTop);
      if (this.#view.mode === 'following' && performance.now() - this.#joined < RUN_ON) return;
      this.#setMode(moved.mode);
      this.#view = moved;
    }
  }

  #takeInput(): void {
    const input = this.#pending;
    this.#pending = null;
    if (!input) return;
    const { estimate } = input;
    this.#view = takeRows(this.#view, this.#heights, input);
    if (estimate !== this.#input.estimate) remeasure(this.#elements, this.#heights, estimate);
    // An owner that repeats the mode of before has only not heard yet that the reader changed it.
    if (input.mode !== this.#input.mode) this.#enter(input.mode);
    this.#input = input;
  }

  #begin(flush: boolean): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#takeInput();
    this.#renderings = 0;
    this.#pass(flush);
  }

  /** Places; renders where rows are missing, which comes back by `rendered()`; writes when done. */
  #pass(flush: boolean): void {
    if (!this.#elements) return;
    const { view, layout } = place(this.#view, this.#heights, this.#closing);
    this.#view = view;
    const shown = this.rows.get();
    const { content, hidden } = this.#input;
    const does = shown.content === content && suffices(shown, view, layout, this.#heights);
    if (!does && this.#renderings < MOST_RENDERINGS) {
      this.#renderings += 1;
      const show = (): void =>
        this.rows.show({ from: layout.from, to: layout.to, hidden, content });
      if (flush) this.#output.flush(show);
      else show();
      return;
    }
    this.#view = writeView(this.#elements, view, this.#heights, shown);
    this.#finish(layout);
  }

  #finish(layout: Layout): void {
    const joins = this.#downward && isAtEnd({ view: this.#view, layout });
    this.#closing = false;
    this.#downward = false;
    if (joins && this.#view.mode === 'reading') {
      this.follow();
      return;
    }
    this.#heights.prune(this.rows.get());
    const range = this.rows.settle();
    if (range) this.#output.onRangeChange(range);
    this.#output.onSight(sightOf(this.#view, layout, this.#heights));
    if (this.#view.mode === 'reading' && isVisiblyOff(this.#view, layout)) this.#idle.wait();
  }

  /** Moves rows and scroller alike, so that the thumb is right and the screen the same. */
  #goHome(): void {
    if (this.#touched) this.#idle.wait();
    if (this.#touched || this.#view.mode !== 'reading' || !this.#elements) return;
    const layout = lay(this.#view, this.#heights);
    this.#view = moveAlike(this.#view, homeShift(this.#view, layout));
    this.#begin(true);
  }
}
