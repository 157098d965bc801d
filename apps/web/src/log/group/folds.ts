import type { Group } from './nest.ts';

/** Which groups are folded: as the reader chose for one, or else for all, or else as it asks itself. */
export class Folds {
  static readonly NONE = new Folds(null, new Map());
  readonly #all: boolean | null;
  readonly #chosen: ReadonlyMap<number, boolean>;

  private constructor(all: boolean | null, chosen: ReadonlyMap<number, boolean>) {
    this.#all = all;
    this.#chosen = chosen;
  }

  /** All folded, or all open. */
  static all(folded: boolean): Folds {
    return new Folds(folded, new Map());
  }

  has({ head, collapsed }: Pick<Group, 'head' | 'collapsed'>): boolean {
    return this.#chosen.get(head) ?? this.#all ?? collapsed;
  }

  /** These, but for the group with its title at `head`. */
  with(head: number, folded: boolean): Folds {
    return new Folds(this.#all, new Map(this.#chosen).set(head, folded));
  }
}
