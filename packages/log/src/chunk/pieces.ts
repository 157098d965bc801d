import type { Revision } from '../batch.ts';
import { joinBytes } from '../join-bytes.ts';

/** A piece begins its entry. */
export const BEGINS = 4;
/** A piece ends its entry: its last byte is the newline. */
export const ENDS = 8;
/** The bits of a piece's flags that hold the number of its stream. */
export const STREAM = 3;

/** For each stream the index of its unfinished line, or -1. */
export type OpenLines = [stdout: number, stderr: number, system: number];

const NEWLINE = 10;
/** In lines up to about this long a loop finds the newline sooner than a call of `indexOf`. */
const SHORT_BYTES = 8;

/** Where the next newline is, or -1. */
function newlineFrom(bytes: Uint8Array, from: number): number {
  const near = Math.min(from + SHORT_BYTES, bytes.length);
  for (let at = from; at < near; at++) {
    if (bytes[at] === NEWLINE) return at;
  }
  return bytes.indexOf(NEWLINE, near);
}

/** No stream has an unfinished line. */
export function noneOpen(): OpenLines {
  return [-1, -1, -1];
}

/**
 * Consecutive bytes of a channel in arrival order, and which of them are whose. A piece is a run of
 * bytes that one read brought for one entry. A stream has at most one unfinished line at a time, so
 * stream, begin and end say which entry a piece belongs to.
 */
export class Pieces {
  /** Index of the first entry that begins here. */
  readonly firstIndex: number;
  /** Unfinished lines as they stood before the first piece. */
  readonly openBefore: OpenLines;
  count = 0;
  byteLength = 0;
  /** One more than the index of the last entry that begins here. */
  endIndex: number;
  flags: Uint8Array;
  lengths: Uint32Array;
  /** Epoch milliseconds. */
  times: Float64Array;
  /** The bytes; together `byteLength` long. */
  parts: Uint8Array[] = [];
  /** How entries that begin here read now, where the pieces don't tell it; ascending by index. */
  revisions: readonly Revision[] = [];

  constructor(firstIndex: number, openBefore: OpenLines, capacity = 64) {
    this.firstIndex = firstIndex;
    this.endIndex = firstIndex;
    this.openBefore = [...openBefore];
    this.flags = new Uint8Array(capacity);
    this.lengths = new Uint32Array(capacity);
    this.times = new Float64Array(capacity);
  }

  /** Adds a piece; its bytes are added to `parts` by the caller, several pieces at once. */
  add(flags: number, length: number, time: number): void {
    if (this.count === this.flags.length) this.#grow();
    this.flags[this.count] = flags;
    this.lengths[this.count] = length;
    this.times[this.count] = time;
    this.count++;
    this.byteLength += length;
    if (flags & BEGINS) this.endIndex++;
  }

  /**
   * Adds the whole lines that `bytes` begin with at `from`, as long as they fit into `maxBytes` and
   * there are fewer than `maxCount` pieces.
   * @returns where it stopped; those bytes are added to `parts` by the caller
   */
  addLines(
    stream: number,
    bytes: Uint8Array,
    from: number,
    time: number,
    { maxBytes, maxCount }: { maxBytes: number; maxCount: number },
  ): number {
    const first = this.count;
    let count = first;
    let at = from;
    while (count < maxCount) {
      const end = newlineFrom(bytes, at) + 1;
      if (end === 0 || end - from > maxBytes) break;
      if (count === this.lengths.length) this.#grow();
      this.lengths[count++] = end - at;
      at = end;
    }
    this.flags.fill(stream | BEGINS | ENDS, first, count);
    this.times.fill(time, first, count);
    this.count = count;
    this.endIndex += count - first;
    this.byteLength += at - from;
    return at;
  }

  /** All bytes in one array; made once. */
  bytes(): Uint8Array {
    const [only] = this.parts;
    if (this.parts.length === 1 && only) return only;
    const all = joinBytes(this.parts);
    this.parts = [all];
    return all;
  }

  /** A copy that can grow by itself. */
  clone(): Pieces {
    const copy = new Pieces(this.firstIndex, this.openBefore, this.flags.length);
    copy.count = this.count;
    copy.byteLength = this.byteLength;
    copy.endIndex = this.endIndex;
    copy.flags.set(this.flags);
    copy.lengths.set(this.lengths);
    copy.times.set(this.times);
    copy.parts = [this.bytes().slice()];
    copy.revisions = this.revisions;
    return copy;
  }

  /** Calls `visit` for each piece, with the index of its entry and where its bytes are. */
  walk(
    visit: (index: number, flags: number, start: number, end: number, time: number) => void,
  ): void {
    const open: OpenLines = [...this.openBefore];
    let next = this.firstIndex;
    let at = 0;
    for (let i = 0; i < this.count; i++) {
      const flags = this.flags[i] ?? 0;
      const stream = flags & STREAM;
      const index = flags & BEGINS ? next++ : (open[stream] ?? -1);
      open[stream] = flags & ENDS ? -1 : index;
      const end = at + (this.lengths[i] ?? 0);
      visit(index, flags, at, end, this.times[i] ?? 0);
      at = end;
    }
  }

  /** Unfinished lines as they stand after the last piece. */
  openAfter(): OpenLines {
    const open: OpenLines = [...this.openBefore];
    this.walk((index, flags) => {
      open[flags & STREAM] = flags & ENDS ? -1 : index;
    });
    return open;
  }

  #grow(): void {
    const capacity = this.flags.length * 4;
    const flags = new Uint8Array(capacity);
    const lengths = new Uint32Array(capacity);
    const times = new Float64Array(capacity);
    flags.set(this.flags);
    lengths.set(this.lengths);
    times.set(this.times);
    this.flags = flags;
    this.lengths = lengths;
    this.times = times;
  }
}
