import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompress,
  brotliDecompressSync,
  constants,
} from 'node:zlib';
import { type StoredChunk, TAIL_BYTES } from '@scrollback/log';

/** Below this many bytes compression gains less than it costs. */
const PLAIN_BYTES = 96;

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/** Brotli 1 is the fastest that still gains six times on logs. What takes long is done off the event loop. */
export async function compress(data: Uint8Array): Promise<Pick<StoredChunk, 'codec' | 'data'>> {
  if (data.length < PLAIN_BYTES) return { codec: 'plain', data };
  const options = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 1,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  };
  const brief = data.length <= TAIL_BYTES;
  const packed = brief ? brotliCompressSync(data, options) : await pack(data, options);
  return { codec: 'brotli', data: packed };
}

/** The bytes that {@link compress} was given. */
export async function decompress(chunk: Pick<StoredChunk, 'codec' | 'data'>): Promise<Uint8Array> {
  return chunk.codec === 'plain' ? chunk.data : await unpack(chunk.data);
}

/** As {@link decompress}, at once: for threads that do nothing else. */
export function decompressNow(chunk: Pick<StoredChunk, 'codec' | 'data'>): Uint8Array {
  return chunk.codec === 'plain' ? chunk.data : brotliDecompressSync(chunk.data);
}
