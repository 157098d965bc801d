import {
  type Batch,
  type CommitResult,
  type Ending,
  encodePieces,
  encodeRevision,
  isFinal,
  type LineRevision,
  type PlacedPieces,
  type Run,
  ScrollbackError,
  type Segment,
  Sequencer,
  type SequencerStart,
  type StoredChunk,
} from '@scrollback/log';
import { compress } from './compress.ts';
import { offsetMismatch, runFinished } from './refusals.ts';

/** One commit of one run: what storage gets, and what readers are told after it. */
export interface PendingCommit {
  batch: Batch;
  /** The head's index before it. */
  firstIndex: number;
  /** Bytes of output that it adds. */
  byteCount: number;
  pieces: PlacedPieces[];
  revisions: Map<number, LineRevision>;
  /** How long it is tried again while storage refuses, in milliseconds. */
  patience: number;
  /** Tells those who wait for it. */
  settle(result: CommitResult | Error): void;
}

/** A producer that can send again is told soon; a hiccup of the database is not worth telling. */
const PATIENCE_MS = 1_000;
/** A commit that only continues open lines follows the last such one after this long. */
const PACE_MS = 50;

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
  readonly #sequencer: Sequencer;
  readonly #onDirty: (writer: RunWriter) => void;
  #seq: number;
  #uploadOffset: number;
  #committedOffset: number;
  #committedIndex: number;
  #placed: PlacedPieces[] = [];
  #chunks: Promise<StoredChunk>[] = [];
  #waiters: Waiter[] = [];
  #ending: Ending | null = null;
  #ended: Promise<void> | null = null;
  #pacedAt = Number.NEGATIVE_INFINITY;
  #pace: NodeJS.Timeout | null = null;

  constructor(
    run: Run,
    start: SequencerStart,
    lineLimit: number,
    onDirty: (writer: RunWriter) => void,
  ) {
    this.runId = run.id;
    this.#sequencer = new Sequencer(lineLimit, start);
    this.#onDirty = onDirty;
    this.#seq = run.raw.seq;
    this.#committedIndex = run.raw.nextIndex;
    this.#uploadOffset = run.uploadOffset;
    this.#committedOffset = run.uploadOffset;
    if (isFinal(run.status)) this.#ended = Promise.resolve();
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
    if (this.#ended !== null) throw runFinished(this.runId);
    if (offset !== this.#uploadOffset) {
      throw offsetMismatch(this.runId, offset, this.#committedOffset);
    }
  }

  /** Ends the open lines and makes the status final, after all that was taken in before. */
  end(ending: Ending): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.#ended ??= this.#end(ending);
    return this.#ended;
  }

  /** Everything taken in since the last call, or null. */
  async take(): Promise<PendingCommit | null> {
    if (this.#waiters.length === 0) return null;
    if (this.#sequencer.onlyContinues) this.#pacedAt = performance.now();
    const { tail, revisions } = this.#sequencer.take();
    if (tail) this.#store(tail);
    const [placed, chunks, waiters] = [this.#placed, this.#chunks, this.#waiters];
    [this.#placed, this.#chunks, this.#waiters] = [[], [], []];
    const bytes = this.pendingBytes;
    const firstIndex = this.#committedIndex;
    const head = { nextIndex: this.#sequencer.nextIndex, seq: this.#seq + 1 };
    this.#committedIndex = head.nextIndex;
    this.#seq = head.seq;
    const batch: Omit<Batch, 'chunks'> = {
      runId: this.runId,
      channel: 'RAW',
      expectedSeq: head.seq - 1,
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
    const settle = (result: CommitResult | Error): void => this.#settle(result, waiters, bytes);
    return {
      batch: { ...batch, chunks: await Promise.all(chunks) },
      firstIndex,
      byteCount: bytes,
      pieces: placed,
      revisions,
      patience: this.patience,
      settle,
    };
  }

  async #end(ending: Ending): Promise<void> {
    this.#ending = ending;
    this.#sequencer.end();
    await this.#committed();
  }

  #committed(): Promise<number> {
    this.usedAt = Date.now();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ offset: this.#uploadOffset, resolve, reject });
      this.#goSoon();
    });
  }

  /** At once, unless all there is are redraws of open lines, which go at most 20 times a second. */
  #goSoon(): void {
    const wait = this.#sequencer.onlyContinues ? this.#pacedAt + PACE_MS - performance.now() : 0;
    if (wait > 0) {
      this.#pace ??= setTimeout(() => this.#go(), wait);
      return;
    }
    this.#go();
  }

  #go(): void {
    if (this.#pace) clearTimeout(this.#pace);
    this.#pace = null;
    this.#onDirty(this);
  }

  #store(placed: PlacedPieces): void {
    const { offset, pieces } = placed;
    this.#placed.push(placed);
    this.#chunks.push(
      compress(encodePieces(pieces)).then((packed) => ({
        offset,
        byteLength: pieces.byteLength,
        firstIndex: pieces.firstIndex,
        endIndex: pieces.endIndex,
        firstAt: pieces.times[0] ?? 0,
        lastAt: pieces.times[pieces.count - 1] ?? 0,
        ...packed,
      })),
    );
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
    this.failure =
      result === 'moved'
        ? new ScrollbackError(
            'OFFSET_MISMATCH',
            `Run ${this.runId} was written or ended elsewhere meanwhile. Ask for its offset and go on from there.`,
          )
        : result;
    for (const waiter of [...waiters, ...this.#waiters]) waiter.reject(this.failure);
    this.#waiters = [];
  }
}
