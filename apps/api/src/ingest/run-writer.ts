import {
  type CommitResult,
  EMPTY,
  type Ending,
  encodeRevision,
  type LineRevision,
  type PlacedPieces,
  type RawBatch,
  type Run,
  type Segment,
  Sequencer,
  type SequencerStart,
  type StoredChunk,
} from '@scrollback/log';
import { derives } from '../derive/derives.ts';
import { Pace } from './pace.ts';
import type { PendingCommit } from './pending-commit.ts';
import { indexMismatch, offsetMismatch, runFinished, writtenElsewhere } from './refusals.ts';
import { storedChunk } from './stored-chunk.ts';
import { type Placed, segmentsOf, type WholeLine } from './whole-line.ts';

/** A producer that can send again is told soon; a hiccup of the database is not worth telling. */
const PATIENCE_MS = 1_000;

interface Waiter {
  offset: number;
  resolve(offset: number): void;
  reject(error: Error): void;
}

/** Takes in the output of one run and gives it, in commits, to whoever stores it. */
export class RunWriter {
  readonly runId: string;
  /** Set when a commit failed: memory may be ahead of storage, so nothing more is taken. */
  failure: Error | null = null;
  /** Bytes taken in and not yet committed. */
  pendingBytes = 0;
  /** Epoch milliseconds of the last use. */
  usedAt = Date.now();
  /** How long a commit of it is tried again while storage refuses, in milliseconds. */
  patience = PATIENCE_MS;
  /** The run is LOST in storage: what is committed next brings it back. */
  lost: boolean;
  /** Whether NORMALIZED is, or may be, derived from it. */
  readonly derives: boolean;
  readonly #sequencer: Sequencer;
  #seq: number;
  #uploadOffset: number;
  #committedOffset: number;
  #committedIndex: number;
  #placed: PlacedPieces[] = [];
  #chunks: Promise<StoredChunk>[] = [];
  #waiters: Waiter[] = [];
  /** What the next commit makes of the status. */
  #ending: Ending | null = null;
  /** How the run is going to end, from when nothing more is taken in. */
  #endingAs: Ending['status'] | null = null;
  #ended: Promise<void> | null = null;
  readonly #pace: Pace;

  /** @param start null where the run takes nothing more */
  constructor(
    run: Run,
    start: SequencerStart | null,
    lineLimit: number,
    onDirty: (writer: RunWriter) => void,
  ) {
    this.runId = run.id;
    this.derives = derives(run);
    this.#sequencer = new Sequencer(lineLimit, start ?? EMPTY);
    this.#pace = new Pace(() => onDirty(this));
    this.#seq = run.raw.seq;
    this.#committedIndex = run.raw.nextIndex;
    this.#uploadOffset = run.uploadOffset;
    this.#committedOffset = run.uploadOffset;
    this.lost = start !== null && run.status === 'LOST';
    if (start === null) this.#ended = Promise.resolve();
  }

  get idle(): boolean {
    return this.#waiters.length === 0 && this.pendingBytes === 0;
  }

  /**
   * Takes in segments that stand in the upload from `offset` on and fill `size` bytes of it.
   * @returns the committed offset, once they are committed
   * @throws ScrollbackError OFFSET_MISMATCH, RUN_FINISHED, or why storage refused
   */
  async append(
    segments: readonly Segment[],
    size: number,
    offset = this.#uploadOffset,
  ): Promise<number> {
    this.check(offset);
    for (const segment of segments) {
      this.#sequencer.push(segment);
      this.pendingBytes += segment.bytes.length;
    }
    this.#uploadOffset += size;
    for (const sealed of this.#sequencer.takeSealed()) this.#store(sealed);
    return this.#committed();
  }

  /** Whether an append at `offset` would be taken. @throws ScrollbackError as `append` does */
  check(offset = this.#uploadOffset): void {
    if (this.failure) throw this.failure;
    // What ends as LOST takes output again when that is committed: its producer is to ask again.
    if (this.#ended !== null && this.#endingAs !== 'LOST') throw runFinished(this.runId);
    if (this.#ended !== null || offset !== this.#uploadOffset) {
      throw offsetMismatch(this.runId, offset, this.#committedOffset);
    }
  }

  /** Makes an entry that is there read otherwise; resolves to how. @throws as `append` does */
  async replace(index: number, given: Omit<LineRevision, 'partial'>): Promise<LineRevision> {
    if (this.failure) throw this.failure;
    if (this.#ended !== null || this.lost) throw runFinished(this.runId);
    const revision = this.#sequencer.replace(index, given);
    await this.#committed();
    return revision;
  }

  /**
   * Appends whole lines that stand in no upload. A line that is open on their stream ends first.
   * @returns the index of the first, and the seq of their commit, once they are committed
   * @throws ScrollbackError INDEX_MISMATCH with the right `index`; as `append` does
   */
  async appendLines(lines: readonly WholeLine[], expectedIndex: number | null): Promise<Placed> {
    this.check();
    const firstIndex = this.#sequencer.nextIndex;
    if (expectedIndex !== null && expectedIndex !== firstIndex) {
      throw indexMismatch(this.runId, expectedIndex, firstIndex);
    }
    // What is taken in now goes into the next commit, whichever way that is.
    const seq = this.#seq + 1;
    const committed = this.append(segmentsOf(lines, this.#sequencer), 0);
    for (const [i, { given }] of lines.entries()) {
      if (given) this.#sequencer.replace(firstIndex + i, given);
    }
    await committed;
    return { firstIndex, seq };
  }

  /** Brings a LOST run back to RUNNING; its open lines go on when more of them comes. */
  async revive(): Promise<void> {
    if (this.lost) await this.#committed();
  }

  /**
   * Ends the open lines and makes the status final, after all that was taken in before.
   * @param derive brings NORMALIZED to the end of what is committed
   */
  end(ending: Ending, derive: () => Promise<unknown>): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (this.lost && ending.status === 'LOST') return Promise.resolve();
    this.#ended ??= this.#end(ending, derive);
    return this.#ended;
  }

  /** Everything taken in since the last call, or null. */
  async take(): Promise<PendingCommit | null> {
    if (this.#waiters.length === 0) return null;
    if (this.#sequencer.onlyContinues) this.#pace.taken();
    const { tail, revisions } = this.#sequencer.take();
    if (tail) this.#store(tail);
    const [placed, chunks, waiters] = [this.#placed, this.#chunks, this.#waiters];
    [this.#placed, this.#chunks, this.#waiters] = [[], [], []];
    const bytes = this.pendingBytes;
    const firstIndex = this.#committedIndex;
    const head = { nextIndex: this.#sequencer.nextIndex, seq: this.#seq + 1 };
    this.#committedIndex = head.nextIndex;
    this.#seq = head.seq;
    const batch: Omit<RawBatch, 'chunks'> = {
      runId: this.runId,
      channel: 'RAW',
      expectedSeq: head.seq - 1,
      revives: this.lost,
      ...head,
      uploadOffset: this.#uploadOffset,
      byteCount: this.#sequencer.byteCount,
      replacesTail: placed[0]?.stored ?? false,
      revisions: [...revisions].map(([index, revision]) => ({
        index,
        seq: head.seq,
        data: encodeRevision(revision),
      })),
      ending: this.#ending,
      at: Date.now(),
    };
    this.lost = false;
    const settle = (result: CommitResult | Error): void => this.#settle(result, waiters, bytes);
    return {
      batch: { ...batch, chunks: await Promise.all(chunks) },
      firstIndex,
      byteCount: bytes,
      pieces: placed,
      revisions,
      derives: this.derives,
      patience: this.patience,
      settle,
    };
  }

  async #end(ending: Ending, derive: () => Promise<unknown>): Promise<void> {
    this.#endingAs = ending.status;
    if (this.derives) {
      if (!this.idle) await this.#committed();
      await derive().catch((error: unknown) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
        throw error;
      });
    }
    this.#ending = ending;
    this.#sequencer.end();
    await this.#committed();
  }

  #committed(): Promise<number> {
    this.usedAt = Date.now();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ offset: this.#uploadOffset, resolve, reject });
      this.#pace.go(this.#sequencer.onlyContinues);
    });
  }

  #store(placed: PlacedPieces): void {
    this.#placed.push(placed);
    this.#chunks.push(storedChunk(placed));
  }

  #settle(result: CommitResult | Error, waiters: Waiter[], bytes: number): void {
    this.pendingBytes -= bytes;
    if (result === 'committed') {
      for (const waiter of waiters) {
        this.#committedOffset = waiter.offset;
        waiter.resolve(waiter.offset);
      }
      return;
    }
    this.failure = result === 'moved' ? writtenElsewhere(this.runId) : result;
    for (const waiter of [...waiters, ...this.#waiters]) waiter.reject(this.failure);
    this.#waiters = [];
  }
}
