import type { Ending, Store } from '@scrollback/log';
import type { Writers } from '../ingest/writers.ts';

const AT_ONCE = 200;
/** A server that was itself away for this much longer than its interval gives all a new grace. */
const AWAY_FACTOR = 3;

export interface LostRunsOptions {
  /** Silence after which a producer counts as gone, in milliseconds. */
  graceMs: number;
  /** Whether ending them is this server's turn. */
  keeps(): boolean;
  /** Time between two looks, in milliseconds. */
  everyMs?: number;
  onError(error: unknown): void;
}

/**
 * Ends runs whose producers are gone as LOST. Each server notes which it heard of, and one ends those
 * that none did; should two do so, a run ends once, as its head moves once. Producers get a whole grace after a time in which this server could not
 * hear them: before its start, while storage refused, while the process was stopped.
 */
export class LostRuns {
  readonly #store: Store;
  readonly #writers: Writers;
  readonly #options: LostRunsOptions;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #lookedAt = Date.now();
  /** Before this nobody is lost. */
  #quietUntil: number;

  constructor(store: Store, writers: Writers, options: LostRunsOptions) {
    this.#store = store;
    this.#writers = writers;
    this.#options = options;
    this.#everyMs = options.everyMs ?? Math.min(5_000, Math.max(100, options.graceMs / 4));
    this.#quietUntil = Date.now() + options.graceMs;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.look()
        .catch((error: unknown) => {
          this.#excuse();
          this.#options.onError(error);
        })
        .finally(() => {
          if (this.#timer !== null) this.start();
        });
    }, this.#everyMs).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  /** Looks once. @throws ScrollbackError STORAGE_UNAVAILABLE */
  async look(now = Date.now()): Promise<void> {
    if (now - this.#lookedAt > this.#everyMs * AWAY_FACTOR) this.#excuse(now);
    this.#lookedAt = now;
    await this.#store.hear(this.#writers.signs.fed, now);
    if (now < this.#quietUntil || !this.#options.keeps()) return;
    const before = now - this.#options.graceMs;
    for (const runId of await this.#store.silentRuns(before, AT_ONCE)) {
      await this.#writers.finishSilent(runId, this.#ending(), before);
    }
  }

  #excuse(now = Date.now()): void {
    this.#quietUntil = now + this.#options.graceMs;
  }

  #ending(): Ending {
    const seconds = this.#options.graceMs / 1000;
    const error = `Its producer was not heard of for ${seconds} seconds.`;
    return { status: 'LOST', exitCode: null, signal: null, error };
  }
}
