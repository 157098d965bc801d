/**
 * What was written and is not acknowledged yet, as one stream of bytes with offsets. Frames go in
 * whole, in order; what is read ends at the end of a frame.
 */
export interface Backlog {
  /** Offset of the first byte kept. */
  readonly start: number;
  /** Offset after the last byte. */
  readonly end: number;
  /** How much of it takes memory. */
  readonly memoryBytes: number;
  push(frame: Uint8Array): void;
  /** Up to about `maxBytes` from the offset `from` on, at least one frame. The parts stay valid. */
  read(from: number, maxBytes: number): Promise<Uint8Array[]>;
  /** Gives up the bytes before `to`. */
  forget(to: number): void;
}

interface Block {
  /** Offset of its first byte. */
  at: number;
  bytes: Uint8Array;
  /** Bytes of it in use. */
  used: number;
}

/** Frames up to this size share a block, so that a million short lines are not a million objects. */
const SHARED_MAX_BYTES = 8 * 1024;
/** The more waits, the larger the next block is; of nothing, nothing is kept. */
const BLOCK_MIN_BYTES = 4 * 1024;
const BLOCK_MAX_BYTES = 64 * 1024;

/**
 * A backlog in memory. It is as large as what is waiting.
 * @param from offset of the first byte that is written to it
 */
export function createMemoryBacklog(from = 0): Backlog {
  const blocks: Block[] = [];
  let start = from;
  let end = from;

  function blockFor(frame: Uint8Array): Block {
    const last = blocks.at(-1);
    if (last && last.bytes.length - last.used >= frame.length) return last;
    const shared = frame.length <= SHARED_MAX_BYTES;
    const size = Math.min(BLOCK_MAX_BYTES, Math.max(BLOCK_MIN_BYTES, frame.length, end - start));
    const block = { at: end, bytes: shared ? new Uint8Array(size) : frame, used: 0 };
    blocks.push(block);
    return block;
  }

  return {
    get start() {
      return start;
    },
    get end() {
      return end;
    },
    get memoryBytes() {
      return end - start;
    },
    push(frame) {
      const block = blockFor(frame);
      if (block.bytes !== frame) block.bytes.set(frame, block.used);
      block.used += frame.length;
      end += frame.length;
    },
    async read(from, maxBytes) {
      const parts: Uint8Array[] = [];
      let room = maxBytes;
      for (const { at, bytes, used } of blocks) {
        if (at + used <= from) continue;
        const part = bytes.subarray(Math.max(0, from - at), used);
        if (parts.length > 0 && part.length > room) break;
        parts.push(part);
        room -= part.length;
      }
      return parts;
    },
    forget(to) {
      start = Math.min(Math.max(start, to), end);
      let [first] = blocks;
      while (first && first.at + first.used <= start) {
        blocks.shift();
        [first] = blocks;
      }
    },
  };
}
