import type { Store } from '@scrollback/log';

/** A producer's further signs of life within this time are not written: they change nothing. */
const WRITE_EVERY_MS = 3_000;
const REMEMBERED = 10_000;

/**
 * Notes that producers live, in storage, so that any server knows it, after a restart too. Commits
 * do so by themselves; this is for producers that have nothing to send.
 */
export class SignsOfLife {
  readonly #store: Store;
  /** Runs whose body this process is reading. */
  readonly #fed = new Map<string, number>();
  readonly #writtenAt = new Map<string, number>();
  #waiting = new Set<string>();
  #writing: Promise<void> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The runs that live because their body is being read here. */
  get fed(): string[] {
    return [...this.#fed.keys()];
  }

  /** The run lives until the returned function is called. */
  hold(runId: string): () => void {
    this.#fed.set(runId, (this.#fed.get(runId) ?? 0) + 1);
    return () => {
      const left = (this.#fed.get(runId) ?? 0) - 1;
      if (left > 0) this.#fed.set(runId, left);
      else this.#fed.delete(runId);
    };
  }

  /** Whether this process reads the run's body or has heard of its producer since `before`. */
  heardSince(runId: string, before: number): boolean {
    return this.#fed.has(runId) || (this.#writtenAt.get(runId) ?? 0) >= before;
  }

  /** Resolves when it is written; signs that come together are written together. */
  async hear(runId: string): Promise<void> {
    if (this.heardSince(runId, Date.now() - WRITE_EVERY_MS)) return;
    this.#waiting.add(runId);
    // What is under way was taken before this sign came, so it is not in it.
    while (this.#waiting.has(runId)) {
      this.#writing ??= this.#write();
      await this.#writing;
    }
  }

  async #write(): Promise<void> {
    const ids = [...this.#waiting];
    this.#waiting = new Set();
    try {
      const now = Date.now();
      await this.#store.hear(ids, now);
      for (const id of ids) this.#writtenAt.set(id, now);
      this.#forgetOld(now);
    } finally {
      this.#writing = null;
    }
  }

  #forgetOld(now: number): void {
    if (this.#writtenAt.size <= REMEMBERED) return;
    for (const [id, at] of this.#writtenAt) {
      if (now - at > WRITE_EVERY_MS) this.#writtenAt.delete(id);
    }
  }
}
