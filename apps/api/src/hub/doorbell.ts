const RUNG = Promise.resolve();

/** Remembers a ring until somebody waits for it, so that none is lost between two looks. */
export class Doorbell {
  readonly #signal: AbortSignal;
  #aborted: boolean;
  #rung: boolean;
  #wake: (() => void) | null = null;

  /** An abort of `signal` rings too. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#aborted = signal.aborted;
    this.#rung = signal.aborted;
    signal.addEventListener('abort', this.#abort);
  }

  /** Whether the signal was; asked for each event, where the signal's own answer takes long. */
  get aborted(): boolean {
    return this.#aborted;
  }

  readonly ring = (): void => {
    if (this.#wake === null) {
      this.#rung = true;
      return;
    }
    this.#wake();
    this.#wake = null;
  };

  /** Resolves at the next ring, at once if one came since the last wait. */
  wait(): Promise<void> {
    if (this.#rung) {
      this.#rung = false;
      return RUNG;
    }
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Lets go of the signal. */
  close(): void {
    this.#signal.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => {
    this.#aborted = true;
    this.ring();
  };
}
