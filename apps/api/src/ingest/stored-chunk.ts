import {
  decodePieces,
  encodePieces,
  type Pieces,
  type PlacedPieces,
  type StoredChunk,
} from '@scrollback/log';
import { compress, decompress } from './compress.ts';

/** What storage gets for pieces. They may not change before it is there. */
export async function storedChunk({ offset, pieces }: PlacedPieces): Promise<StoredChunk> {
  const { byteLength, firstIndex, endIndex } = pieces;
  const packed = await compress(encodePieces(pieces));
  return { offset, byteLength, firstIndex, endIndex, ...timesOf(pieces), ...packed };
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
