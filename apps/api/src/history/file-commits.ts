import type { FileBatch, Store } from '@scrollback/log';
import { writtenElsewhere } from '../ingest/refusals.ts';

interface Waiting {
  batch: FileBatch;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Group commit of files: a commit waits until half of the files that are under way have something for
 * it, so that many small files share one transaction, and the threads go on with the other half.
 */
export class FileCommits {
  readonly #store: Pick<Store, 'takeIn'>;
  #waiting: Waiting[] = [];
  #underWay = 0;
  #loop: Promise<void> | null = null;

  constructor(store: Pick<Store, 'takeIn'>) {
    this.#store = store;
  }

  /** Resolves with what `work` does with a file, which is under way meanwhile. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#underWay++;
    try {
      return await work();
    } finally {
      this.#underWay--;
      this.#look();
    }
  }

  /**
   * Resolves when the batch is committed.
   * @throws ScrollbackError OFFSET_MISMATCH when another server took the file in, STORAGE_UNAVAILABLE
   */
  commit(batch: FileBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#look();
    });
  }

  get #isDue(): boolean {
    return this.#waiting.length > 0 && this.#waiting.length >= Math.floor(this.#underWay / 2);
  }

  #look(): void {
    if (this.#isDue) this.#loop ??= this.#run();
  }

  async #run(): Promise<void> {
    // What comes in the same turn of the event loop belongs into the same commit.
    await Promise.resolve();
    while (this.#isDue) await this.#commit(this.#waiting.splice(0));
    this.#loop = null;
  }

  async #commit(waiting: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#store.takeIn(waiting.map(({ batch }) => batch));
      for (const [i, { batch, resolve, reject }] of waiting.entries()) {
        if (results[i] === 'committed') resolve();
        else reject(writtenElsewhere(batch.runId));
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
