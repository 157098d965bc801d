import type { Hidden } from './hidden.ts';
import type { Span } from './view.ts';

/** Entries that the cache may hold before it is pruned, and rows kept around the window then. */
const MOST = 4_000;
const AROUND = 1_000;

/** Heights of measured rows in px, by entry index; others have the estimate. Hidden ones are not asked. */
export class Heights {
  readonly #measured = new Map<number, number>();
  #estimate: number;

  constructor(estimate: number) {
    this.#estimate = estimate;
  }

  get size(): number {
    return this.#measured.size;
  }

  set estimate(estimate: number) {
    this.#estimate = estimate;
  }

  of(index: number): number {
    return this.#measured.get(index) ?? this.#estimate;
  }

  /** Sum over the rows [from, to) that are not hidden. */
  sum(from: number, to: number, hidden: Hidden): number {
    let sum = 0;
    for (const part of hidden.parts({ from, to })) {
      for (let index = part.from; index < part.to; index++) sum += this.of(index);
    }
    return sum;
  }

  /** A row without a box (zero height) tells nothing and keeps the estimate. */
  set(index: number, height: number): void {
    if (height > 0) this.#measured.set(index, height);
  }

  /** Forgets rows far from the window once there are many. */
  prune({ from, to }: Span): void {
    if (this.#measured.size <= MOST) return;
    for (const index of this.#measured.keys()) {
      if (index < from - AROUND || index >= to + AROUND) this.#measured.delete(index);
    }
  }

  clear(): void {
    this.#measured.clear();
  }
}
