import { BEGINS, ENDS, type OpenLines, Pieces } from '../chunk/pieces.ts';
import type { LineRevision } from '../chunk/revision.ts';
import { LOG_STREAMS, type LogStream, type Segment } from '../entry.ts';
import { beginLine, type OpenLine, revisedLine, revisionOf } from './open-line.ts';

/** A chunk holds about this many bytes. */
export const CHUNK_BYTES = 128 * 1024;
/** A stored last chunk below this is written again together with what follows it. */
export const TAIL_BYTES = 16 * 1024;
const MAX_PIECES = 16_384;
/** Room for so many is all that a channel keeps where nothing comes. */
const FEW_PIECES = 128;
const NEWLINE = 10;

/** Pieces with their place in the channel. */
export interface PlacedPieces {
  /** Bytes of the channel before them. */
  offset: number;
  pieces: Pieces;
  /** A chunk with this offset is stored already, with the first part of these pieces. */
  stored: boolean;
}

/** From where a sequencer goes on. */
export interface SequencerStart {
  nextIndex: number;
  byteCount: number;
  /** The stored last chunk, if any. */
  tail: PlacedPieces | null;
  /** By number of the stream. */
  lines: readonly (OpenLine | null)[];
}

/** The start of an empty channel. */
export const EMPTY: SequencerStart = { nextIndex: 0, byteCount: 0, tail: null, lines: [] };

interface TrackedLine extends OpenLine {
  /** The pieces in which it began; a line that goes on elsewhere needs a revision. */
  began: Pieces | null;
  changed: boolean;
}

/**
 * Cuts segments into lines and numbers them. Takes bytes in arrival order and gives, at each
 * {@link take}, the chunks and revisions that store them.
 */
export class Sequencer {
  nextIndex: number;
  /** Bytes taken in so far, of the whole channel. */
  byteCount: number;
  /** Whether all that came since the last {@link take} goes on with lines that were open then. */
  onlyContinues = true;
  readonly #limit: number;
  readonly #lines: (TrackedLine | null)[];
  #tail: Pieces;
  #tailOffset: number;
  #tailStored = false;
  #tailGrew = false;
  #sealed: PlacedPieces[] = [];
  #revisions = new Map<number, LineRevision>();

  /** @param lineLimit bytes of a line that its text shows at most */
  constructor(lineLimit: number, start: SequencerStart = EMPTY) {
    this.#limit = lineLimit;
    this.nextIndex = start.nextIndex;
    this.byteCount = start.byteCount;
    this.#lines = LOG_STREAMS.map((_, stream) => {
      const line = start.lines[stream];
      return line ? { ...line, began: null, changed: false } : null;
    });
    if (start.tail && start.tail.pieces.byteLength < TAIL_BYTES) {
      this.#tail = start.tail.pieces;
      this.#tailOffset = start.tail.offset;
      this.#tailStored = true;
    } else {
      this.#tail = this.#freshTail();
      this.#tailOffset = this.byteCount;
    }
  }

  /** Whether a line of `stream` has begun and not ended. */
  isOpen(stream: LogStream): boolean {
    return this.#lines[LOG_STREAMS.indexOf(stream)] != null;
  }

  push({ stream, timestamp, bytes }: Segment): void {
    const number = LOG_STREAMS.indexOf(stream);
    let at = 0;
    let partStart = 0;
    let newline = -1;
    while (at < bytes.length) {
      at = this.#wholeLines(number, bytes, at, timestamp);
      if (at === bytes.length) break;
      if (newline < at && newline !== bytes.length) {
        newline = bytes.indexOf(NEWLINE, at);
        if (newline < 0) newline = bytes.length;
      }
      const end = Math.min(newline + 1, bytes.length, at + CHUNK_BYTES);
      if (this.#isFull(end - at)) {
        if (at > partStart) this.#tail.parts.push(bytes.subarray(partStart, at));
        partStart = at;
        this.#seal();
      }
      this.#piece(number, bytes, at, end, end === newline + 1, timestamp);
      at = end;
    }
    if (at > partStart) this.#tail.parts.push(bytes.subarray(partStart, at));
  }

  /** Ends the lines that are still open: nothing follows. */
  end(): void {
    this.onlyContinues = false;
    this.#lines.forEach((line, stream) => {
      if (line) this.#revisions.set(line.index, revisionOf(line, false));
      this.#lines[stream] = null;
    });
  }

  /**
   * Makes the entry at `index` read as `given` says. A line that is open stays open and goes on from
   * there: what is printed next stands behind the new text, and after a `\r` in its place.
   * @returns what the next {@link take} revises it to
   */
  replace(index: number, given: Omit<LineRevision, 'partial'>): LineRevision {
    this.onlyContinues = false;
    const open = this.#lines.find((line) => line?.index === index);
    const revision = { ...given, partial: open != null };
    if (open) Object.assign(open, revisedLine(index, revision, this.#limit), { changed: true });
    else this.#revisions.set(index, revision);
    return revision;
  }

  /** The full chunks since the last call; they can be compressed while more arrives. */
  takeSealed(): PlacedPieces[] {
    const sealed = this.#sealed;
    this.#sealed = [];
    return sealed;
  }

  /** The rest, to be committed after the sealed chunks, and what the commit revises. */
  take(): { tail: PlacedPieces | null; revisions: Map<number, LineRevision> } {
    const revisions = this.#revisions;
    this.#lines.forEach((line) => {
      if (line?.changed) revisions.set(line.index, revisionOf(line, true));
      if (line) {
        line.changed = false;
        line.began = null;
      }
    });
    this.#revisions = new Map();
    const tail = this.#tailGrew ? this.#placedTail() : null;
    if (this.#tail.byteLength >= TAIL_BYTES) this.#openTail();
    else if (tail) {
      this.#tail = this.#tail.clone();
      this.#tailStored = true;
    }
    this.#tailGrew = false;
    this.onlyContinues = true;
    return { tail, revisions };
  }

  /** What comes after a {@link take} begins a chunk of its own. */
  beginChunk(): void {
    this.#openTail();
  }

  /** Takes what {@link #piece} takes line by line, where no line is open and none fills the chunk. */
  #wholeLines(stream: number, bytes: Uint8Array, from: number, time: number): number {
    if (this.#lines[stream]) return from;
    const tail = this.#tail;
    const before = tail.count;
    const end = tail.addLines(stream, bytes, from, time, {
      maxBytes: CHUNK_BYTES - tail.byteLength,
      maxCount: MAX_PIECES,
    });
    if (end === from) return from;
    this.nextIndex += tail.count - before;
    this.byteCount += end - from;
    this.#tailGrew = true;
    this.onlyContinues = false;
    return end;
  }

  #piece(
    stream: number,
    bytes: Uint8Array,
    at: number,
    end: number,
    ends: boolean,
    time: number,
  ): void {
    this.byteCount += end - at;
    this.#tailGrew = true;
    const line = this.#lines[stream];
    if (!line || ends) this.onlyContinues = false;
    if (line) {
      this.#tail.add(stream | (ends ? ENDS : 0), end - at, time);
      this.#goOn(line, bytes.subarray(at, ends ? end - 1 : end));
      if (ends) this.#endLine(line, stream);
      return;
    }
    this.#tail.add(stream | BEGINS | (ends ? ENDS : 0), end - at, time);
    const index = this.nextIndex++;
    if (ends) return;
    const begun = beginLine(index, time, stream, this.#limit);
    begun.view.push(bytes.subarray(at, end));
    this.#lines[stream] = { ...begun, began: this.#tail, changed: false };
  }

  #goOn(line: TrackedLine, content: Uint8Array): void {
    line.view.push(content);
    if (line.began !== this.#tail) line.changed = true;
  }

  #endLine(line: TrackedLine, stream: number): void {
    if (line.changed) this.#revisions.set(line.index, revisionOf(line, false));
    this.#lines[stream] = null;
  }

  #isFull(more: number): boolean {
    const { byteLength, count } = this.#tail;
    return byteLength > 0 && (byteLength + more > CHUNK_BYTES || count >= MAX_PIECES);
  }

  #seal(): void {
    this.#sealed.push(this.#placedTail());
    // What follows a full chunk is likely to be as much again.
    this.#openTail(this.#tail.count);
  }

  #placedTail(): PlacedPieces {
    return { offset: this.#tailOffset, pieces: this.#tail, stored: this.#tailStored };
  }

  #openTail(capacity?: number): void {
    this.#tail = this.#freshTail(capacity);
    this.#tailOffset = this.byteCount;
    this.#tailStored = false;
    this.#tailGrew = false;
  }

  #freshTail(capacity = FEW_PIECES): Pieces {
    const [out, err, system] = this.#lines.map((line) => line?.index ?? -1);
    const open: OpenLines = [out ?? -1, err ?? -1, system ?? -1];
    return new Pieces(this.nextIndex, open, capacity);
  }
}
