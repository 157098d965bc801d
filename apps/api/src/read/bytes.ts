import {
  type BytesWanted,
  decodePieces,
  LOG_STREAMS,
  type LogStream,
  type Pieces,
  ScrollbackError,
  STREAM,
  type Store,
} from '@scrollback/log';
import { decompress } from '../ingest/compress.ts';

const CHUNKS_AT_ONCE = 8;

/**
 * The bytes of a run as they were printed, in arrival order; of one stream where given.
 * @throws ScrollbackError LOG_DROPPED rather than leave out what was dropped meanwhile
 */
export async function* readBytes(
  store: Store,
  runId: string,
  { stream, from = 0, to = Number.POSITIVE_INFINITY }: BytesWanted = {},
): AsyncGenerator<Uint8Array> {
  let offset = from;
  while (offset < to) {
    const chunks = await store.chunksAt(runId, 'RAW', offset, CHUNKS_AT_ONCE);
    // At once, so that all threads of the pool have something to do.
    const unpacked = await Promise.all(
      chunks.map(async (chunk) => ({ chunk, data: await decompress(chunk) })),
    );
    for (const { chunk, data } of unpacked) {
      if (chunk.offset > offset) throw dropped(runId, offset, chunk.offset);
      const pieces = decodePieces(data, chunk.firstIndex);
      // The last chunk may have grown since its head was read: what follows is found by offset.
      const [first, last] = [offset - chunk.offset, to - chunk.offset];
      const bytes =
        stream === undefined
          ? pieces.bytes().subarray(first, last)
          : bytesOf(pieces, stream, first, last);
      if (bytes.length > 0) yield bytes;
      offset = chunk.offset + chunk.byteLength;
      if (offset >= to) return;
    }
    if (chunks.length < CHUNKS_AT_ONCE) return;
  }
}

function dropped(runId: string, from: number, to: number): ScrollbackError {
  return new ScrollbackError(
    'LOG_DROPPED',
    `The bytes ${from} to ${to} of run ${runId} were dropped while they were being read. Read again: it begins with what is kept.`,
    { from, to },
  );
}

/** The bytes of one stream between two places of `pieces`. */
function bytesOf(pieces: Pieces, stream: LogStream, first: number, last: number): Uint8Array {
  const number = LOG_STREAMS.indexOf(stream);
  const all = pieces.bytes();
  const out = new Uint8Array(all.length);
  let size = 0;
  pieces.walk((_index, flags, start, end) => {
    if ((flags & STREAM) !== number) return;
    const part = all.subarray(Math.max(start, first), Math.max(first, Math.min(end, last)));
    out.set(part, size);
    size += part.length;
  });
  return out.subarray(0, size);
}
