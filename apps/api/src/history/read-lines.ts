/** About as much is read, and committed, at once. */
export const BLOCK_BYTES = 1 << 20;
const NEWLINE = 10;

/** Reads into `buffer` what a file has from `at` on; tells how many bytes. */
export type ReadAt = (buffer: Uint8Array, at: number) => number;

/**
 * The bytes of [from, to) in blocks, each with memory of its own. A block ends with a line, unless that
 * is longer than a block.
 */
export function* readLines(
  read: ReadAt,
  from: number,
  to: number,
  blockBytes = BLOCK_BYTES,
): Generator<Uint8Array> {
  for (let at = from; at < to; ) {
    const block = Buffer.allocUnsafeSlow(Math.min(blockBytes, to - at));
    const bytesRead = read(block, at);
    if (bytesRead === 0) throw new Error(`It ends at ${at} bytes, not at ${to}.`);
    const lineEnd = block.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
    const whole = at + bytesRead < to && lineEnd > 0 ? lineEnd : bytesRead;
    yield block.subarray(0, whole);
    at += whole;
  }
}
