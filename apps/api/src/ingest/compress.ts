import { promisify } from 'node:util';
import {
  type BrotliOptions,
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
  if (data.length <= TAIL_BYTES) return compressNow(data);
  return { codec: 'brotli', data: await pack(data, optionsFor(data)) };
}

/** As {@link compress}, at once: for threads that do nothing else, and for what is brief. */
export function compressNow(data: Uint8Array): Pick<StoredChunk, 'codec' | 'data'> {
  if (data.length < PLAIN_BYTES) return { codec: 'plain', data };
  // One buffer takes all of it, and what is kept is only as long as it has to be.
  const options = { ...optionsFor(data), chunkSize: data.length };
  return { codec: 'brotli', data: new Uint8Array(brotliCompressSync(data, options)) };
}

function optionsFor(data: Uint8Array): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 1,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  };
}

/** The bytes that {@link compress} was given. */
export async function decompress(chunk: Pick<StoredChunk, 'codec' | 'data'>): Promise<Uint8Array> {
  return chunk.codec === 'plain' ? chunk.data : await unpack(chunk.data);
}

/** As {@link decompress}, at once: for threads that do nothing else. */
export function decompressNow(chunk: Pick<StoredChunk, 'codec' | 'data'>): Uint8Array {
  return chunk.codec === 'plain' ? chunk.data : brotliDecompressSync(chunk.data);
}
