import type { Span } from '../../list/view.ts';
import { type Group, Nest, type Open } from './nest.ts';
import type { MarkedLine } from './seen-lines.ts';
import { SortedIndexes } from './sorted-indexes.ts';

/** How the lines that were seen are grouped. */
export class Outline {
  /** Lines that say nothing but that one of the groups ends. */
  readonly ends = new SortedIndexes();
  readonly #groups: Open[] = [];
  /** How many marked lines, and stretches, were taken in. */
  #lines = 0;
  #stretches = 0;
  /** What is open at the end of the last stretch. */
  #nest = new Nest();

  /**
   * @param marked ascending
   * @param seen ascending; what lies between two is not known, so no group reaches across
   */
  constructor(marked: readonly MarkedLine[], seen: readonly Span[]) {
    this.grow(marked, seen);
  }

  /** Ascending by their heads. */
  get groups(): readonly Group[] {
    return this.#groups;
  }

  /** Takes in what there is more at the end; what was there before must be as it was. */
  grow(marked: readonly MarkedLine[], seen: readonly Span[]): void {
    for (const [at, { to }] of seen.slice(Math.max(0, this.#stretches - 1)).entries()) {
      if (at > 0) this.#nest = new Nest();
      for (let line = marked[this.#lines]; line && line.index < to; line = marked[this.#lines]) {
        const { begun, ends } = this.#nest.take(line);
        if (begun) this.#groups.push(begun);
        if (ends) this.ends.add(line.index);
        this.#lines += 1;
      }
      this.#nest.close(to);
    }
    this.#stretches = seen.length;
  }

  /** The group that has its title in the line at `index`; null where none has. */
  headedAt(index: number): Group | null {
    const group = this.#before(index + 1);
    return group?.head === index ? group : null;
  }

  /** The innermost group that the line at `index` belongs to, other than by its title. */
  around(index: number): Group | null {
    let group = this.#before(index);
    while (group && group.to <= index) group = group.parent;
    return group;
  }

  /** The last group that begins before the line at `index`. */
  #before(index: number): Group | null {
    let [low, high] = [0, this.groups.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.groups[middle]?.head ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return this.groups[low - 1] ?? null;
  }
}

export const NO_GROUPS = new Outline([], []);
