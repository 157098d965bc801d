import { ScrollbackError, type Store } from '@scrollback/log';
import type { PendingCommit, RunWriter } from './run-writer.ts';

/**
 * Group commit without a timer: while one commit is in flight, what arrives waits and goes together
 * in the next one. Readers are told after the commit, in its order.
 */
export class Committer {
  readonly #store: Store;
  readonly #publish: (commit: PendingCommit) => void;
  readonly #dirty = new Set<RunWriter>();
  #loop: Promise<void> | null = null;

  constructor(store: Store, publish: (commit: PendingCommit) => void) {
    this.#store = store;
    this.#publish = publish;
  }

  mark(writer: RunWriter): void {
    this.#dirty.add(writer);
    this.#loop ??= this.#run();
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#loop !== null) await this.#loop;
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the event loop belongs into the same commit.
    await Promise.resolve();
    while (this.#dirty.size > 0) {
      const writers = [...this.#dirty];
      this.#dirty.clear();
      await this.#commit(writers);
    }
    this.#loop = null;
  }

  async #commit(writers: RunWriter[]): Promise<void> {
    const taken = await Promise.all(writers.map((writer) => writer.take()));
    const pending = taken.filter((commit) => commit !== null);
    if (pending.length === 0) return;
    try {
      const results = await this.#store.commit(pending.map((commit) => commit.batch));
      pending.forEach((commit, i) => {
        const result = results[i] ?? 'moved';
        if (result === 'committed') this.#publish(commit);
        commit.settle(result);
      });
    } catch (error) {
      const reason =
        error instanceof ScrollbackError
          ? error
          : new ScrollbackError(
              'STORAGE_UNAVAILABLE',
              'The log could not be stored.',
              {},
              { cause: error },
            );
      for (const commit of pending) commit.settle(reason);
    }
  }
}
