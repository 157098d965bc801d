import {
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
 * The bytes of a run from `from` on as they were printed, in arrival order; of one stream where given.
 * @throws ScrollbackError LOG_DROPPED rather than leave out what was dropped meanwhile
 */
export async function* readBytes(
  store: Store,
  runId: string,
  stream?: LogStream,
  from = 0,
): AsyncGenerator<Uint8Array> {
  let offset = from;
  for (;;) {
    const chunks = await store.chunksAt(runId, 'RAW', offset, CHUNKS_AT_ONCE);
    for (const chunk of chunks) {
      if (chunk.offset > offset) throw dropped(runId, offset, chunk.offset);
      const pieces = decodePieces(await decompress(chunk), chunk.firstIndex);
      // The last chunk may have grown since its head was read: what follows is found by offset.
      const bytes = stream === undefined ? pieces.bytes() : bytesOf(pieces, stream);
      if (bytes.length > 0) yield bytes;
      offset = chunk.offset + chunk.byteLength;
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

function bytesOf(pieces: Pieces, stream: LogStream): Uint8Array {
  const number = LOG_STREAMS.indexOf(stream);
  const all = pieces.bytes();
  const out = new Uint8Array(all.length);
  let size = 0;
  pieces.walk((_index, flags, start, end) => {
    if ((flags & STREAM) !== number) return;
    out.set(all.subarray(start, end), size);
    size += end - start;
  });
  return out.subarray(0, size);
}
