import { setImmediate as breathe } from 'node:timers/promises';
import { type Ending, isFinal, type Store } from '@scrollback/log';
import { foldRun } from './fold-run.ts';

const SWEEP_MS = 24 * 60 * 60 * 1000;

/**
 * Folds the revisions of runs into their chunks once they are over: each as it ends, and at the start
 * and daily those that another server left. LOST runs are left alone, since they may go on.
 */
export class Folding {
  readonly #store: Store;
  readonly #keeps: () => boolean;
  readonly #onError: (error: unknown) => void;
  readonly #folded: (runId: string, signal: AbortSignal) => Promise<void>;
  readonly #stopping = new AbortController();
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #loop: Promise<void> | null = null;

  /**
   * @param keeps whether sweeping is this server's turn
   * @param folded what is done with a run whose chunks stay as they are from now on
   */
  constructor(
    store: Store,
    keeps: () => boolean,
    onError: (error: unknown) => void,
    folded: (runId: string, signal: AbortSignal) => Promise<void> = () => Promise.resolve(),
  ) {
    this.#folded = folded;
    this.#store = store;
    this.#keeps = keeps;
    this.#onError = onError;
  }

  /** Sweeps now, and daily. */
  start(): void {
    this.#sweepSoon();
    this.#timer ??= setInterval(() => this.#sweepSoon(), SWEEP_MS).unref();
  }

  /** After the commit that ends a run. */
  ended(runId: string, { status }: Ending): void {
    if (status === 'LOST') return;
    this.#waiting.add(runId);
    this.#loop ??= this.#run();
  }

  /** Resolves when nothing waits to be folded. */
  async settled(): Promise<void> {
    while (this.#loop !== null) await this.#loop;
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stopping.abort();
    await this.settled();
  }

  #sweepSoon(): void {
    if (!this.#keeps()) return;
    this.#loop ??= this.#run(() => this.#sweep());
  }

  async #run(sweep?: () => Promise<void>): Promise<void> {
    await sweep?.().catch(this.#onError);
    for (const runId of this.#waiting) {
      if (this.#stopping.signal.aborted) break;
      this.#waiting.delete(runId);
      await this.#fold(runId);
    }
    this.#loop = null;
  }

  async #fold(runId: string): Promise<void> {
    const { signal } = this.#stopping;
    try {
      await foldRun(this.#store, runId, signal);
      if (!signal.aborted) await this.#folded(runId, signal);
    } catch (error) {
      // What a stop broke off is done on demand.
      if (!signal.aborted) this.#onError(error);
    }
  }

  async #sweep(): Promise<void> {
    for (let after = ''; !this.#stopping.signal.aborted; ) {
      await breathe();
      const runId = await this.#store.nextRevisedRun(after);
      if (runId === null) return;
      const [run] = await this.#store.getRuns([runId]);
      if (run && isFinal(run.status) && run.status !== 'LOST') {
        await this.#fold(runId);
      }
      after = runId;
    }
  }
}
