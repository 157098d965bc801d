import type { Sight } from '../../list/sight.ts';

/** What the list shows, told at once and up to once a frame, without rendering anything anew. */
export class Sights {
  readonly #listeners = new Set<(sight: Sight) => void>();
  #latest: Sight = { from: 0, to: 0 };

  readonly get = (): Sight => this.#latest;

  readonly set = (sight: Sight): void => {
    this.#latest = sight;
    for (const listener of this.#listeners) listener(sight);
  };

  readonly subscribe = (listener: (sight: Sight) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
