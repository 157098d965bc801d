import { setTimeout as delay } from 'node:timers/promises';
import { backOff, type CommitResult, type Store } from '@scrollback/log';
import type { PendingCommit } from './pending-commit.ts';
import { isRefusal, PAUSES, refusal, stands } from './refused-commits.ts';
import type { RunWriter } from './run-writer.ts';

/** What is told of commits, for metrics. */
export interface CommitterEvents {
  committed(commit: PendingCommit): void;
  /** One transaction was tried. */
  tried(milliseconds: number, refused: boolean): void;
}

interface Attempt {
  commit: PendingCommit;
  writer: RunWriter;
  /** When it was refused first; null while it was not. */
  refusedAt: number | null;
}

/**
 * Group commit without a timer: while one commit is in flight, what arrives waits and goes together
 * in the next one. Readers are told after the commit, in its order. While storage refuses, the same
 * commits are tried again until their patience ends; what follows of their runs waits behind them.
 */
export class Committer {
  readonly #store: Store;
  readonly #events: CommitterEvents;
  readonly #dirty = new Set<RunWriter>();
  readonly #refused = new Map<RunWriter, Attempt>();
  readonly #closing = new AbortController();
  #loop: Promise<void> | null = null;
  #attempt = 0;

  constructor(store: Store, events: CommitterEvents) {
    this.#store = store;
    this.#events = events;
  }

  /** Runs with something that waits for its commit. */
  get waiting(): number {
    return new Set([...this.#dirty, ...this.#refused.keys()]).size;
  }

  mark(writer: RunWriter): void {
    this.#dirty.add(writer);
    this.#loop ??= this.#run();
  }

  /** Resolves when nothing waits any more; what storage refuses from now on is given up. */
  async close(): Promise<void> {
    this.#closing.abort();
    while (this.#loop !== null) await this.#loop;
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the event loop belongs into the same commit.
    await Promise.resolve();
    while (this.#dirty.size > 0 || this.#refused.size > 0) {
      await this.#commit([...this.#refused.values(), ...(await this.#takeFresh())]);
      if (this.#refused.size === 0) continue;
      // Closing ends the pause early, and with it the patience.
      const { signal } = this.#closing;
      await delay(backOff(this.#attempt++, PAUSES), undefined, { signal }).catch(() => undefined);
    }
    this.#loop = null;
  }

  async #takeFresh(): Promise<Attempt[]> {
    const writers = [...this.#dirty].filter((writer) => !this.#refused.has(writer));
    for (const writer of writers) this.#dirty.delete(writer);
    const taken = await Promise.all(
      writers.map(async (writer) => ({ writer, commit: await writer.take() })),
    );
    return taken.flatMap(({ writer, commit }) =>
      commit === null ? [] : [{ writer, commit, refusedAt: null }],
    );
  }

  async #commit(attempts: Attempt[]): Promise<void> {
    if (attempts.length === 0) return;
    const began = performance.now();
    try {
      const batches = attempts.map(({ commit }) => commit.batch);
      const results = await this.#store.commit(batches);
      const outcomes = await Promise.all(
        attempts.map((attempt, i) => this.#outcome(attempt, results[i] ?? 'moved')),
      );
      this.#events.tried(performance.now() - began, false);
      this.#attempt = 0;
      for (const [i, attempt] of attempts.entries()) this.#settle(attempt, outcomes[i] ?? 'moved');
    } catch (error) {
      this.#events.tried(performance.now() - began, true);
      for (const attempt of attempts) this.#refuse(attempt, error);
    }
  }

  async #outcome({ refusedAt, commit }: Attempt, result: CommitResult): Promise<CommitResult> {
    if (result === 'committed' || refusedAt === null) return result;
    return (await stands(this.#store, commit.batch)) ? 'committed' : 'moved';
  }

  #settle(attempt: Attempt, result: CommitResult): void {
    this.#refused.delete(attempt.writer);
    if (result === 'committed') this.#events.committed(attempt.commit);
    attempt.commit.settle(result);
  }

  #refuse(attempt: Attempt, error: unknown): void {
    const now = performance.now();
    attempt.refusedAt ??= now;
    const patient = now - attempt.refusedAt < attempt.commit.patience;
    if (isRefusal(error) && patient && !this.#closing.signal.aborted) {
      this.#refused.set(attempt.writer, attempt);
      return;
    }
    this.#refused.delete(attempt.writer);
    this.#dirty.delete(attempt.writer);
    attempt.commit.settle(refusal(error));
  }
}
