import { open, stat } from 'node:fs/promises';
import type { Masker } from '@scrollback/capture';
import { followFile } from '@scrollback/capture/file';
import type { WatchServer } from './watched-run.ts';

/** Where a file goes on in its run. */
export interface Resumed {
  /** The place in the file. */
  from: number;
  /** Has seen the file up to there. */
  masker: Masker;
  /** What is left of before, without secrets. */
  rest: Uint8Array;
}

const BLOCK_BYTES = 256 * 1024;
const NOTHING = new Uint8Array(0);

/**
 * Where a file goes on of which the server has all up to `byteCount` bytes of the run. With secrets
 * the run has other lengths than the file, so what is stored is read and masked once more.
 * @param base bytes of the run before the file's first; below 0 where the run began within the file
 * @throws Error when the file can't be read
 */
export async function resumed(
  server: Pick<WatchServer, 'masker' | 'masks'>,
  path: string,
  base: number,
  byteCount: number,
): Promise<Resumed> {
  const masker = server.masker();
  if (!server.masks) return { from: byteCount - base, masker, rest: NOTHING };
  let from = Math.max(0, -base);
  let left = byteCount - Math.max(0, base);
  const file = await open(path);
  try {
    while (left > 0) {
      const block = Buffer.allocUnsafe(BLOCK_BYTES);
      const { bytesRead } = await file.read(block, 0, block.length, from);
      // Less than is stored: it was cut off since, and is followed from its beginning.
      if (bytesRead === 0) return { from: from + 1, masker: server.masker(), rest: NOTHING };
      from += bytesRead;
      const masked = masker.push(block.subarray(0, bytesRead));
      if (masked.length >= left) return { from, masker, rest: masked.slice(left) };
      left -= masked.length;
    }
    return { from, masker, rest: NOTHING };
  } finally {
    await file.close();
  }
}

/** What a file that was renamed has behind `from`. */
export async function* restOf(path: string, from: number): AsyncGenerator<Uint8Array> {
  // More may be stored than it has: a line that it left open was ended.
  const { size } = await stat(path);
  const signal = AbortSignal.abort();
  const changed = (): Promise<void> => Promise.resolve();
  const rest = followFile({ path, from: Math.min(from, size), changed, signal });
  for await (const event of rest) if (event.type === 'data') yield event.bytes;
}
