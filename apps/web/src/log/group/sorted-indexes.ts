/** A set of indexes, ascending. Most come in that order, so adding one costs next to nothing. */
export class SortedIndexes {
  readonly #sorted: number[] = [];

  /** Ascending. */
  get all(): readonly number[] {
    return this.#sorted;
  }

  has(index: number): boolean {
    return this.#sorted[this.#place(index)] === index;
  }

  add(index: number): void {
    const at = this.#place(index);
    if (this.#sorted[at] !== index) this.#sorted.splice(at, 0, index);
  }

  delete(index: number): void {
    const at = this.#place(index);
    if (this.#sorted[at] === index) this.#sorted.splice(at, 1);
  }

  /** How many there are in [from, to). */
  count(from: number, to: number): number {
    return Math.max(0, this.#place(to) - this.#place(from));
  }

  /** How many are less than `index`. */
  #place(index: number): number {
    const last = this.#sorted.at(-1);
    if (last === undefined || last < index) return this.#sorted.length;
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
