import type { StoredChunk } from '@scrollback/log';
import type { LogChunkRow } from '@scrollback/prisma';
import type { ChunkData } from '../archive/chunk-data.ts';
import { decodePlace } from '../archive/place.ts';
import { isOfArchive } from '../archive/refusals.ts';
import { chunkFromRow, unshared } from './rows.ts';

/** What `LogChunk.codec` says where `data` only tells the place in the archive. */
export const ARCHIVED = 'archived';

/** The chunks of rows. @throws ScrollbackError ARCHIVE_UNAVAILABLE, ARCHIVE_DAMAGED */
export async function readChunks(
  archived: ChunkData,
  rows: readonly LogChunkRow[],
): Promise<StoredChunk[]> {
  return (await withData(archived, rows)).map(chunkFromRow);
}

/** As {@link readChunks}, by run, without the chunks that can't be had now. */
export async function readWhatIsThere(
  archived: ChunkData,
  rows: readonly LogChunkRow[],
): Promise<Map<string, StoredChunk>> {
  const found = await Promise.all(
    rows.map(async (row): Promise<[string, StoredChunk][]> => {
      const chunks = await readChunks(archived, [row]).catch((error: unknown) => {
        if (isOfArchive(error)) return [];
        throw error;
      });
      return chunks.map((chunk) => [row.runId, chunk]);
    }),
  );
  return new Map(found.flat());
}

/** Rows as they were before they were archived. @throws ScrollbackError as {@link readChunks} */
export async function withData(
  archived: ChunkData,
  rows: readonly LogChunkRow[],
): Promise<LogChunkRow[]> {
  const away = rows.filter(({ codec }) => codec === ARCHIVED);
  if (away.length === 0) return [...rows];
  const places = away.map(({ data }) => decodePlace(data));
  const found = await archived.of(places);
  const whole = new Map<LogChunkRow, LogChunkRow>();
  for (const [i, row] of away.entries()) {
    const [place, data] = [places[i], found[i]];
    if (place && data) whole.set(row, { ...row, codec: place.codec, data: unshared(data) });
  }
  return rows.map((row) => whole.get(row) ?? row);
}
