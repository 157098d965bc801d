import type { Span } from './view.ts';

/**
 * Rows that take no room: spans of indexes, such as a folded group or what can't be had any more.
 * What is asked of it costs the logarithm of the number of spans, however many rows they hide.
 *
 * The row before a span stands in for it, so the first row of a list is never hidden.
 */
export class Hidden {
  /** Ascending, none empty, with a row between any two. */
  readonly spans: readonly Span[];
  /** Hidden rows before each span. */
  readonly #before: readonly number[];

  /** @param spans in any order; what overlaps or touches becomes one */
  constructor(spans: readonly Span[]) {
    this.spans = merge(spans);
    let sum = 0;
    this.#before = this.spans.map(({ from, to }) => {
      const before = sum;
      sum += to - from;
      return before;
    });
  }

  /** The span that hides row `index`; null where none does. */
  spanAt(index: number): Span | null {
    const span = this.spans[this.#after(index) - 1];
    return span && index < span.to ? span : null;
  }

  /** Row `index`, or the one that stands in for it. */
  standIn(index: number): number {
    const span = this.spanAt(index);
    return span ? span.from - 1 : index;
  }

  /** How many rows of [from, to) take room. */
  visible(from: number, to: number): number {
    return to - from - (this.#hiddenBefore(to) - this.#hiddenBefore(from));
  }

  /** The row that takes room with `rank` such rows between it and `first`, which is one itself. */
  at(first: number, rank: number): number {
    const hidden = this.#hiddenBefore(first);
    let [low, high] = [this.#after(first), this.spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const span = this.spans[middle];
      if (!span) break;
      const shown = span.from - first - ((this.#before[middle] ?? 0) - hidden);
      if (shown <= rank) low = middle + 1;
      else high = middle;
    }
    return first + rank + (this.#hiddenUpTo(low) - hidden);
  }

  /** The rows of [from, to) that take room, ascending. */
  rows({ from, to }: Span): number[] {
    const rows: number[] = [];
    for (const part of this.parts({ from, to })) {
      for (let index = part.from; index < part.to; index++) rows.push(index);
    }
    return rows;
  }

  /** What of [from, to) is not hidden, as spans. */
  parts({ from, to }: Span): Span[] {
    const parts: Span[] = [];
    let at = from;
    for (let i = Math.max(0, this.#after(from) - 1); i < this.spans.length; i++) {
      const span = this.spans[i];
      if (!span || span.from >= to) break;
      if (span.from > at) parts.push({ from: at, to: span.from });
      at = Math.max(at, span.to);
    }
    if (at < to) parts.push({ from: at, to });
    return parts;
  }

  /** How many spans begin at or before `index`. */
  #after(index: number): number {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.spans[middle]?.from ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #hiddenBefore(index: number): number {
    const count = this.#after(index);
    const span = this.spans[count - 1];
    return span ? (this.#before[count - 1] ?? 0) + Math.min(index, span.to) - span.from : 0;
  }

  /** Rows that the first `count` spans hide. */
  #hiddenUpTo(count: number): number {
    const span = this.spans[count - 1];
    return span ? (this.#before[count - 1] ?? 0) + span.to - span.from : 0;
  }
}

/** Every row takes room. */
export const NOTHING_HIDDEN = new Hidden([]);

function merge(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (to <= from) continue;
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}
