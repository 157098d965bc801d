import { setTimeout as delay } from 'node:timers/promises';
import { type BackOff, backOff, ScrollbackError } from '@scrollback/log';

const PAUSES: BackOff = { firstMs: 100, longestMs: 10_000 };

export interface PatienceOptions {
  /** Ends the waiting. */
  signal?: AbortSignal | undefined;
  /** Is told of each failure that will be tried again. */
  onFailed?: ((error: ScrollbackError) => void) | undefined;
}

/** Waits longer and longer while the engine can't be reached; anything else is thrown. */
export class Patience {
  readonly #options: PatienceOptions;
  #attempt = 0;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** Something worked: the next wait is short again. */
  reset(): void {
    this.#attempt = 0;
  }

  /** Waits before the next try. @throws the signal's reason */
  async wait(): Promise<void> {
    await delay(backOff(this.#attempt++, PAUSES), undefined, { signal: this.#options.signal });
  }

  /** Waits after a failure that may pass. @throws `error` when it is final, and the signal's reason */
  async bear(error: unknown): Promise<void> {
    this.#options.signal?.throwIfAborted();
    if (!(error instanceof ScrollbackError && error.code === 'ENGINE_UNREACHABLE')) throw error;
    this.#options.onFailed?.(error);
    await this.wait();
  }

  /** The result of `ask`, asked again for as long as it takes. */
  async until<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        await this.bear(error);
      }
    }
  }
}
