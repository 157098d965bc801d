import {
  decodePieces,
  encodePieces,
  type Pieces,
  type PlacedPieces,
  type StoredChunk,
} from '@scrollback/log';
import { compress, compressNow, decompress } from './compress.ts';

/** What storage gets for pieces. They may not change before it is there. */
export async function storedChunk(placed: PlacedPieces): Promise<StoredChunk> {
  return { ...placeOf(placed), ...(await compress(encodePieces(placed.pieces))) };
}

/** As {@link storedChunk}, at once: for threads that do nothing else. */
export function storedChunkNow(placed: PlacedPieces): StoredChunk {
  return { ...placeOf(placed), ...compressNow(encodePieces(placed.pieces)) };
}

function placeOf({ offset, pieces }: PlacedPieces): Omit<StoredChunk, 'codec' | 'data'> {
  const { byteLength, firstIndex, endIndex } = pieces;
  return { offset, byteLength, firstIndex, endIndex, ...timesOf(pieces) };
}

/** The earliest and the latest time in pieces: streams are woven, and clocks may go back. */
export function timesOf({ times, count }: Pieces): Pick<StoredChunk, 'firstAt' | 'lastAt'> {
  let firstAt = times[0] ?? 0;
  let lastAt = firstAt;
  for (let i = 1; i < count; i++) {
    const time = times[i] ?? 0;
    if (time < firstAt) firstAt = time;
    if (time > lastAt) lastAt = time;
  }
  return { firstAt, lastAt };
}

/** The pieces that a chunk stores. */
export async function piecesOf(chunk: StoredChunk): Promise<Pieces> {
  return decodePieces(await decompress(chunk), chunk.firstIndex);
}
