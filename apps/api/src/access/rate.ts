/** Tokens of a bucket for each key, refilled with time. */
export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /**
   * @param perSecond what may be taken a second for long
   * @param burst what may be taken at once after a rest
   * @param now milliseconds of a clock that never goes back
   */
  constructor(perSecond: number, burst: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#now = now;
  }

  /** Takes one. False, and nothing taken, where none is left. */
  take(key: string): boolean {
    const bucket = this.#filled(key);
    this.#buckets.set(key, bucket);
    this.#forget();
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  /** Whether one is left. */
  has(key: string): boolean {
    return this.#filled(key).left >= 1;
  }

  #filled(key: string): { left: number; at: number } {
    const at = this.#now();
    const known = this.#buckets.get(key);
    if (!known) return { left: this.#burst, at };
    const left = known.left + ((at - known.at) / 1000) * this.#perSecond;
    return { left: Math.min(this.#burst, left), at };
  }

  /** A full bucket says nothing. */
  #forget(): void {
    if (this.#buckets.size < KEYS_MAX) return;
    for (const key of this.#buckets.keys()) {
      if (this.#filled(key).left >= this.#burst) this.#buckets.delete(key);
    }
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size >= KEYS_MAX && oldest !== undefined) this.#buckets.delete(oldest);
  }
}

const KEYS_MAX = 10_000;
