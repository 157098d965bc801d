import {
  type CleanupRequest,
  type CleanupResult,
  ScrollbackError,
  type Store,
} from '@scrollback/log';
import { cleanUp } from './cleanup.ts';
import { RetentionBound } from './retention-bound.ts';

const SWEEP_MS = 60 * 60 * 1000;

export interface RetentionOptions {
  /** Runs that finished longer ago are deleted; 0 keeps them. */
  days: number;
  /** Newest bytes of output that a run keeps; null keeps all. */
  runMaxBytes: number | null;
  /** Whether sweeping is this server's turn. */
  keeps(): boolean;
  onDeleted(runId: string): void;
  onError(error: unknown): void;
}

/** Keeps storage within what the configuration says: at the start, hourly, and as runs grow. */
export class Retention {
  readonly #store: Store;
  readonly #options: RetentionOptions;
  readonly #bound: RetentionBound | null;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(store: Store, options: RetentionOptions) {
    const { runMaxBytes, onError } = options;
    this.#store = store;
    this.#options = options;
    this.#bound = runMaxBytes === null ? null : new RetentionBound(store, runMaxBytes, onError);
  }

  /** Sweeps now, and hourly. */
  start(): void {
    if (this.#options.days === 0 && !this.#bound) return;
    this.#sweepSoon();
    this.#timer ??= setInterval(() => this.#sweepSoon(), SWEEP_MS).unref();
  }

  /** After each commit of a run. */
  grew(runId: string, byteCount: number, ended: boolean): void {
    this.#bound?.grew(runId, byteCount, ended);
  }

  /** Deletes what is over now. @throws ScrollbackError BAD_USER_INPUT */
  cleanUp({
    olderThanDays = this.#options.days || undefined,
    dryRun,
  }: CleanupRequest): Promise<CleanupResult> {
    if (olderThanDays === undefined) {
      throw new ScrollbackError(
        'BAD_USER_INPUT',
        'This server keeps runs for ever (SCROLLBACK_RETENTION_DAYS is 0). Say how many days old a run must be: olderThanDays, or --older-than 7d.',
      );
    }
    if (olderThanDays < 0) {
      throw new ScrollbackError(
        'BAD_USER_INPUT',
        `Runs can't have finished ${olderThanDays} days ago. Give a whole number of days from 0.`,
      );
    }
    const { onDeleted } = this.#options;
    const { signal } = this.#stopping;
    return cleanUp({ store: this.#store, olderThanDays, dryRun, onDeleted, signal });
  }

  /** Resolves when nothing is being deleted any more. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#bound?.stop();
    await this.#sweeping;
  }

  #sweepSoon(): void {
    this.#sweeping = this.#sweeping.then(() => this.#sweep()).catch(this.#options.onError);
  }

  async #sweep(): Promise<void> {
    if (this.#stopping.signal.aborted || !this.#options.keeps()) return;
    if (this.#options.days > 0) await this.cleanUp({ dryRun: false });
    await this.#bound?.sweep();
  }
}
