import type { Span } from '../../list/view.ts';

/** Indexes, as spans. Most are added at the end, where it costs next to nothing. */
export class SpanSet {
  #all: Span[] = [];

  /** Ascending, with others between any two. */
  get all(): readonly Span[] {
    return this.#all;
  }

  /** Whether all of [from, to) is in it. */
  covers(from: number, to: number): boolean {
    return from >= to || this.#all.some((span) => from >= span.from && to <= span.to);
  }

  /** Returns whether it was more than making the last span longer, or one behind it. */
  add({ from, to }: Span): boolean {
    const last = this.#all.at(-1);
    if (last && from >= last.from && from <= last.to) {
      this.#all = this.#all.with(-1, { from: last.from, to: Math.max(last.to, to) });
      return false;
    }
    const touching = this.#all.filter((span) => span.to >= from && span.from <= to);
    const merged = {
      from: Math.min(from, ...touching.map((span) => span.from)),
      to: Math.max(to, ...touching.map((span) => span.to)),
    };
    const others = this.#all.filter((span) => !touching.includes(span));
    this.#all = [...others, merged].sort((a, b) => a.from - b.from);
    return last !== undefined && from < last.from;
  }
}
