import type { FileHandle } from 'node:fs/promises';

const BLOCK_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * The bytes of [from, to) in blocks of about 1 MiB, each with memory of its own. A block ends with a
 * line, unless that is longer than a block.
 */
export async function* readLines(
  handle: FileHandle,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; ) {
    const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, to - at));
    const { bytesRead } = await handle.read(block, 0, block.length, at);
    if (bytesRead === 0) throw new Error(`It ends at ${at} bytes, not at ${to}.`);
    const lineEnd = block.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
    const whole = at + bytesRead < to && lineEnd > 0 ? lineEnd : bytesRead;
    yield block.subarray(0, whole);
    at += whole;
  }
}

/** Whether a line begins at this place of the file. */
export async function beginsLine(handle: FileHandle, at: number): Promise<boolean> {
  if (at === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, at - 1);
  return buffer[0] === NEWLINE;
}
