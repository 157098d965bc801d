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
import { Committer, type CommitterEvents } from './committer.ts';
import { decompress } from './compress.ts';
import { isMismatch, offsetMismatch, runFinished, runNotFound } from './refusals.ts';
import { RunWriter } from './run-writer.ts';
import { SignsOfLife } from './signs-of-life.ts';

/** A writer unused for this long is forgotten; the next use reads its state from storage. */
const IDLE_MS = 30_000;

/** The writers of the runs that are being written. Idle runs hold nothing. */
export class Writers {
  readonly signs: SignsOfLife;
  readonly #store: Store;
  readonly #lineLimit: number;
  readonly #committer: Committer;
  readonly #open = new Map<string, Promise<RunWriter>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(store: Store, lineLimit: number, events: CommitterEvents) {
    this.signs = new SignsOfLife(store);
    this.#store = store;
    this.#lineLimit = lineLimit;
    this.#committer = new Committer(store, events);
    this.#sweep = setInterval(() => void this.#forgetIdle(), IDLE_MS).unref();
  }

  /** Runs with something that waits for its commit. */
  get waiting(): number {
    return this.#committer.waiting;
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

  /**
   * Says whether the run takes an upload at `offset`. A writer that stands elsewhere may be out of
   * date, when another server took the upload on: storage decides.
   * @throws ScrollbackError OFFSET_MISMATCH, RUN_FINISHED, RUN_NOT_FOUND
   */
  async check(runId: string, offset: number): Promise<void> {
    const opening = this.#open.get(runId);
    const writer = await this.open(runId);
    try {
      writer.check(offset);
    } catch (error) {
      if (!isMismatch(error) || !writer.idle || opening === undefined) throw error;
      this.#forget(runId, opening);
      (await this.open(runId)).check(offset);
    }
  }

  /** A producer says that it is there, and stands at `offset`. @throws ScrollbackError as `check` */
  async beat(runId: string, offset: number): Promise<void> {
    if (this.#open.has(runId)) await this.check(runId, offset);
    else {
      const [run] = await this.#store.getRuns([runId]);
      if (!run) throw runNotFound(runId);
      if (isFinal(run.status)) throw runFinished(runId);
      if (run.uploadOffset !== offset) throw offsetMismatch(runId, offset, run.uploadOffset);
    }
    await this.signs.hear(runId);
  }

  /** Ends a run after all that was accepted; harmless when it is over already. */
  async finish(runId: string, ending: Ending): Promise<void> {
    try {
      await this.#end(runId, ending);
    } catch (error) {
      if (!isMismatch(error)) throw error;
      // Another server wrote or ended it meanwhile: once more, from where storage stands now.
      await this.#end(runId, ending);
    }
  }

  /** Ends a run as `finish` does, unless its producer was heard of since `before`. */
  async finishSilent(runId: string, ending: Ending, before: number): Promise<void> {
    const writer = await this.open(runId);
    if (!writer.idle || this.signs.heardSince(runId, before)) return;
    await this.#end(runId, ending).catch((error: unknown) => {
      // Another server heard of it, or ended it.
      if (!isMismatch(error)) throw error;
    });
  }

  async #end(runId: string, ending: Ending): Promise<void> {
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
    await this.#committer.close();
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
