import { setImmediate as breathe } from 'node:timers/promises';
import { CHUNK_BYTES, decodePieces, type Store, type StoredChunk } from '@scrollback/log';
import { decompress } from '../ingest/compress.ts';
import { CHUNKS_AT_ONCE } from './cleanup.ts';

/** Keeps about the newest `maxBytes` of each run: drops the oldest whole chunks as it grows. */
export class RetentionBound {
  readonly #store: Store;
  readonly #maxBytes: number;
  readonly #onError: (error: unknown) => void;
  /** For each run that grows, the byte count from which on it is worth looking again. */
  readonly #lookFrom = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #loop: Promise<void> | null = null;
  #stopped = false;

  constructor(store: Store, maxBytes: number, onError: (error: unknown) => void) {
    this.#store = store;
    this.#maxBytes = maxBytes;
    this.#onError = onError;
  }

  /** After each commit of a run. */
  grew(runId: string, byteCount: number, ended: boolean): void {
    if (byteCount <= this.#maxBytes) return;
    const due = byteCount >= (this.#lookFrom.get(runId) ?? 0);
    if (ended) this.#lookFrom.delete(runId);
    else if (due) this.#lookFrom.set(runId, byteCount + CHUNK_BYTES);
    if (due || ended) this.#trimSoon(runId);
  }

  /** Looks at all runs: what an earlier server left, or a lower bound than before. */
  async sweep(): Promise<void> {
    for (const runId of await this.#store.runsOver(this.#maxBytes)) this.#trimSoon(runId);
    await this.settled();
  }

  /** Resolves when nothing waits to be dropped. */
  async settled(): Promise<void> {
    while (this.#loop !== null) await this.#loop;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.settled();
  }

  #trimSoon(runId: string): void {
    this.#waiting.add(runId);
    this.#loop ??= this.#run();
  }

  async #run(): Promise<void> {
    for (const runId of this.#waiting) {
      if (this.#stopped) break;
      this.#waiting.delete(runId);
      await this.#trim(runId).catch(this.#onError);
    }
    this.#loop = null;
  }

  async #trim(runId: string): Promise<void> {
    while (!this.#stopped) {
      // SQLite answers without a turn of the event loop, which others wait for.
      await breathe();
      const point = await this.#store.dropPoint(runId, this.#maxBytes, CHUNKS_AT_ONCE);
      if (!point) return;
      const [next] = await this.#store.chunksAt(runId, 'RAW', point.offset, 1);
      const openLines = next ? await openBefore(next) : [];
      if (!(await this.#store.drop(runId, point, openLines))) return;
    }
  }
}

/** Lines that a writer may go on with though they begin before `chunk`. */
async function openBefore(chunk: StoredChunk): Promise<number[]> {
  const pieces = decodePieces(await decompress(chunk), chunk.firstIndex);
  return pieces.openBefore.filter((index) => index >= 0);
}
