import {
  decodePieces,
  decodeRevision,
  EMPTY,
  type Ending,
  isFinal,
  type OpenLine,
  openLineIn,
  type PlacedPieces,
  type Run,
  revisedLine,
  type SequencerStart,
  type Store,
  type StoredChunk,
} from '@scrollback/log';
import { Committer } from './committer.ts';
import { decompress } from './compress.ts';
import { runNotFound } from './refusals.ts';
import { type PendingCommit, RunWriter } from './run-writer.ts';

/** A writer unused for this long is forgotten; the next use reads its state from storage. */
const IDLE_MS = 30_000;

/** The writers of the runs that are being written. Idle runs hold nothing. */
export class Writers {
  readonly #store: Store;
  readonly #lineLimit: number;
  readonly #committer: Committer;
  readonly #open = new Map<string, Promise<RunWriter>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(store: Store, lineLimit: number, publish: (commit: PendingCommit) => void) {
    this.#store = store;
    this.#lineLimit = lineLimit;
    this.#committer = new Committer(store, publish);
    this.#sweep = setInterval(() => void this.#forgetIdle(), IDLE_MS).unref();
  }

  /** The writer of a run. @throws ScrollbackError RUN_NOT_FOUND */
  async open(runId: string): Promise<RunWriter> {
    const opening = this.#open.get(runId) ?? this.#load(runId);
    this.#open.set(runId, opening);
    const writer = await opening.catch((error: unknown) => {
      this.#forget(runId, opening);
      throw error;
    });
    if (!writer.failure) return writer;
    this.#forget(runId, opening);
    return await this.open(runId);
  }

  /** Ends a run after all that was accepted; harmless when it is over already. */
  async finish(runId: string, ending: Ending): Promise<void> {
    const writer = await this.open(runId);
    await writer.end(ending);
    this.forget(runId);
  }

  /** For a run that was deleted. */
  forget(runId: string): void {
    this.#open.delete(runId);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await this.#committer.drained();
  }

  async #load(runId: string): Promise<RunWriter> {
    const [run] = await this.#store.getRuns([runId]);
    if (!run) throw runNotFound(runId);
    const start = isFinal(run.status) ? EMPTY : await this.#startOf(run);
    return new RunWriter(run, start, this.#lineLimit, (writer) => this.#committer.mark(writer));
  }

  async #startOf(run: Run): Promise<SequencerStart> {
    const stored = await this.#store.tailChunk(run.id, 'RAW');
    if (!stored) return EMPTY;
    const tail = await placed(stored);
    const lines = tail.pieces
      .openAfter()
      .map((index) => (index < 0 ? null : this.#openLine(run.id, index)));
    return {
      nextIndex: run.raw.nextIndex,
      byteCount: run.byteCount,
      tail,
      lines: await Promise.all(lines),
    };
  }

  async #openLine(runId: string, index: number): Promise<OpenLine | null> {
    const [revision] = await this.#store.revisions(runId, 'RAW', index, index + 1);
    if (revision) return revisedLine(index, decodeRevision(revision.data), this.#lineLimit);
    const [chunk] = await this.#store.chunks(runId, 'RAW', index, index + 1);
    return chunk ? openLineIn((await placed(chunk)).pieces, index, this.#lineLimit) : null;
  }

  async #forgetIdle(): Promise<void> {
    for (const [runId, opening] of this.#open) {
      const writer = await opening.catch(() => null);
      if (!writer || (writer.idle && Date.now() - writer.usedAt > IDLE_MS)) {
        this.#forget(runId, opening);
      }
    }
  }

  /** Forgets this one, not a newer one that has taken its place. */
  #forget(runId: string, opening: Promise<RunWriter>): void {
    if (this.#open.get(runId) === opening) this.#open.delete(runId);
  }
}

async function placed(chunk: StoredChunk): Promise<PlacedPieces> {
  const pieces = decodePieces(await decompress(chunk), chunk.firstIndex);
  return { offset: chunk.offset, pieces, stored: true };
}
