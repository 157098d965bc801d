/** Remembers a ring until somebody waits for it, so that none is lost between two looks. */
export class Doorbell {
  readonly #signal: AbortSignal;
  #rung: boolean;
  #wake: (() => void) | null = null;

  /** An abort of `signal` rings too. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#rung = signal.aborted;
    signal.addEventListener('abort', this.ring);
  }

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake?.();
  };

  /** Resolves at the next ring, at once if one came since the last wait. */
  async wait(): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    this.#rung = false;
  }

  /** Lets go of the signal. */
  close(): void {
    this.#signal.removeEventListener('abort', this.ring);
  }
}
