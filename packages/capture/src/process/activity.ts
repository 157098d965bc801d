/** Told by relays when output comes and when they do not read. */
export interface Activity {
  /** Output came. */
  move(): void;
  /** Reading stops, for a reader of ours lags. */
  hold(): void;
  /** Reading goes on. */
  release(): void;
}

/** An {@link Activity} that can be waited on to cease. */
export class OutputActivity implements Activity {
  readonly #watches = new Set<NodeJS.Timeout>();
  #holds = 0;
  #moves = 0;

  move(): void {
    this.#moves++;
    for (const timer of this.#watches) timer.refresh();
  }

  hold(): void {
    this.#holds++;
    this.move();
  }

  release(): void {
    this.#holds--;
    this.move();
  }

  /**
   * Calls `onQuiet` once, when there was no output for `quietMs` in which we read all the while.
   * @param quietMs milliseconds, below 2^31
   * @returns what ends the watch
   */
  watch(quietMs: number, onQuiet: () => void): () => void {
    const timer = setTimeout(() => {
      const moves = this.#moves;
      // Held, it starts anew at the release. Otherwise look at what waits to be read first: timers
      // are run before, and after a standstill of ours the time was not the program's.
      if (this.#holds > 0) return;
      setImmediate(() => {
        if (moves !== this.#moves || !this.#watches.delete(timer)) return;
        onQuiet();
      });
    }, quietMs);
    this.#watches.add(timer);
    return () => {
      this.#watches.delete(timer);
      clearTimeout(timer);
    };
  }
}
