import { LOG_STREAMS, type Segment, STREAM, type Store } from '@scrollback/log';
import { piecesOf } from '../ingest/stored-chunk.ts';

const CHUNKS_AT_ONCE = 4;

/** A part of RAW in the form in which it was captured, and where it ends. */
export interface PlacedSegment {
  segment: Segment;
  /** The line of which it is a part. */
  rawIndex: number;
  /** Bytes of RAW up to its end. */
  end: number;
}

/** RAW of [from, to) again as segments, in arrival order; begins later where retention dropped it. */
export async function* readSegments(
  store: Store,
  runId: string,
  from: number,
  to: number,
): AsyncGenerator<PlacedSegment[]> {
  for (let offset = from; offset < to; ) {
    const chunks = await store.chunksAt(runId, 'RAW', offset, CHUNKS_AT_ONCE);
    for (const chunk of chunks) {
      const pieces = await piecesOf(chunk);
      const bytes = pieces.bytes();
      const placed: PlacedSegment[] = [];
      pieces.walk((rawIndex, flags, start, end, timestamp) => {
        const first = Math.max(start, offset - chunk.offset);
        const last = Math.min(end, to - chunk.offset);
        if (first >= last) return;
        const stream = LOG_STREAMS[flags & STREAM] ?? 'SYSTEM';
        const segment = { stream, timestamp, bytes: bytes.subarray(first, last) };
        placed.push({ segment, rawIndex, end: chunk.offset + last });
      });
      if (placed.length > 0) yield placed;
      offset = chunk.offset + chunk.byteLength;
    }
    if (chunks.length < CHUNKS_AT_ONCE) return;
  }
}
