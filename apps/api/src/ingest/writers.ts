import {
  decodePieces,
  decodeRevision,
  EMPTY,
  type Ending,
  isFinal,
  type LineRevision,
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
import {
  isIndexMismatch,
  isMismatch,
  offsetMismatch,
  runFinished,
  runNotFound,
} from './refusals.ts';
import { RunWriter } from './run-writer.ts';
import { SignsOfLife } from './signs-of-life.ts';
import { whileMoved } from './while-moved.ts';
import type { Placed, WholeLine } from './whole-line.ts';

/** A writer unused for this long is forgotten; the next use reads its state from storage. */
const IDLE_MS = 30_000;

export interface WritersEvents extends CommitterEvents {
  /** Brings NORMALIZED to the end of what is committed of RAW, its very end when it is `over`. */
  derive(runId: string, over: boolean): Promise<unknown>;
}

/** The writers of the runs that are being written. Idle runs hold nothing. */
export class Writers {
  readonly signs: SignsOfLife;
  readonly #store: Store;
  readonly #lineLimit: number;
  readonly #derive: WritersEvents['derive'];
  readonly #committer: Committer;
  readonly #open = new Map<string, Promise<RunWriter>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(store: Store, lineLimit: number, events: WritersEvents) {
    this.signs = new SignsOfLife(store);
    this.#store = store;
    this.#lineLimit = lineLimit;
    this.#derive = events.derive;
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

  /**
   * A producer says that it is there, and stands at `offset`. Storage decides how the run stands:
   * another server may have ended it.
   * @throws ScrollbackError as `check`
   */
  async beat(runId: string, offset: number): Promise<void> {
    const [run] = await this.#store.getRuns([runId]);
    if (!run) throw runNotFound(runId);
    if (run.status === 'LOST') return this.#revive(runId, offset);
    if (isFinal(run.status)) throw runFinished(runId);
    if (this.#open.has(runId)) await this.check(runId, offset);
    else if (run.uploadOffset !== offset) throw offsetMismatch(runId, offset, run.uploadOffset);
    await this.signs.hear(runId);
  }

  async #revive(runId: string, offset: number): Promise<void> {
    const opening = this.#open.get(runId);
    const writer = await this.open(runId);
    // One that does not know of it is out of date.
    if (!writer.lost && writer.idle && opening !== undefined) this.#forget(runId, opening);
    await this.check(runId, offset);
    await (await this.open(runId)).revive();
  }

  /** Makes an entry that is there read otherwise. @throws ScrollbackError as `RunWriter.replace` */
  async replace(
    runId: string,
    index: number,
    given: Omit<LineRevision, 'partial'>,
  ): Promise<LineRevision> {
    return await whileMoved(async () => (await this.open(runId)).replace(index, given));
  }

  /**
   * Appends whole lines at the end, wherever other servers brought it.
   * @throws ScrollbackError as `RunWriter.appendLines`
   */
  async appendLines(
    runId: string,
    lines: readonly WholeLine[],
    expectedIndex: number | null,
  ): Promise<Placed> {
    return await whileMoved(async () => {
      const opening = this.#open.get(runId);
      const writer = await this.open(runId);
      return await writer.appendLines(lines, expectedIndex).catch(async (error: unknown) => {
        if (!isIndexMismatch(error) || opening === undefined || !writer.idle) throw error;
        // A writer that was open may not know what another server wrote: storage decides.
        this.#forget(runId, opening);
        return await (await this.open(runId)).appendLines(lines, expectedIndex);
      });
    });
  }

  /** Ends a run after all that was accepted; harmless when it is over already, unless as LOST. */
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
    // A LOST run may go on, so its output has no end yet.
    await writer.end(ending, () => this.#derive(runId, ending.status !== 'LOST'));
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
    const start = (await this.#isOver(run)) ? null : await this.#startOf(run);
    return new RunWriter(run, start, this.#lineLimit, (writer) => this.#committer.mark(writer));
  }

  /** What a file tells is all that its run has: a producer's bytes would come between. */
  async #isOver(run: Run): Promise<boolean> {
    if (run.status !== 'LOST') return isFinal(run.status);
    return run.source === 'IMPORT' && (await this.#store.legacyLog(run.id)) !== null;
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
