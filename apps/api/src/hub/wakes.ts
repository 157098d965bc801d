/** Milliseconds of rest that each listener asks for: about what one event costs to tell it. */
const REST_EACH_MS = 0.04;
/** No listener waits longer, however many there are. */
const REST_MAX_MS = 25;

/**
 * Wakes all who listen to one channel together: at once after a rest, otherwise as soon as the rest
 * that their number asks for has passed. Twenty are never kept waiting for a millisecond; five
 * hundred are woken every 20 ms, with fewer and larger events.
 */
export class Wakes {
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || this.#timer === null) return;
      clearTimeout(this.#timer);
      this.#timer = null;
    };
  }

  ring(): void {
    if (this.#timer !== null) return;
    const rest = Math.min(REST_MAX_MS, this.#listeners.size * REST_EACH_MS);
    const wait = this.#lastAt + rest - performance.now();
    if (wait < 1) this.#wake();
    else this.#timer = setTimeout(() => this.#wake(), wait);
  }

  #wake(): void {
    this.#timer = null;
    this.#lastAt = performance.now();
    for (const listener of this.#listeners) listener();
  }
}
