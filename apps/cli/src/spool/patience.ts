/** Bounds how long trouble may last. */
export class Patience {
  /** The trouble that lasted too long. */
  error: unknown = null;
  readonly #waitMs: number;
  readonly #over = new AbortController();
  #timer: NodeJS.Timeout | null = null;

  /** @param waitMs how long trouble may last, in milliseconds */
  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Aborts when trouble lasted too long. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  readonly trouble = (error: unknown): void => {
    this.#timer ??= setTimeout(() => {
      this.error = error;
      this.#over.abort();
    }, this.#waitMs);
  };

  readonly recovered = (): void => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  };

  /** Nobody waits any more. */
  end(): void {
    this.recovered();
  }
}
