import type { LogChannel } from '@scrollback/log';
import { type Database, type LogChunkRow, Prisma } from '@scrollback/prisma';

/** Chunks in which entries of [from, to) begin, ascending: cost grows with them, not with the log. */
export async function chunks(
  database: Database,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
): Promise<LogChunkRow[]> {
  if (from >= to) return [];
  // Chunks follow one another, so the one with the last of these entries is the first one that ends
  // at `to` or later. Knowing it bounds the range on the index from both sides.
  const own = Prisma.sql`"runId" = ${runId} AND "channel" = ${channel}`;
  return await database.$queryRaw<LogChunkRow[]>`
    SELECT * FROM "LogChunk"
    WHERE ${own} AND "endIndex" > ${from} AND "firstIndex" < ${to} AND "firstIndex" < "endIndex"
      AND "endIndex" <= COALESCE(
        (SELECT MIN("endIndex") FROM "LogChunk" WHERE ${own} AND "endIndex" >= ${to}), ${to})
    ORDER BY "endIndex", "offset"`;
}

/** Up to `limit` chunks from the byte `offset` on, ascending; the first may begin before it. */
export async function chunksAt(
  database: Database,
  runId: string,
  channel: LogChannel,
  offset: number,
  limit: number,
): Promise<LogChunkRow[]> {
  const first = await database.logChunk.findFirst({
    where: { runId, channel, offset: { lte: BigInt(offset) } },
    orderBy: { offset: 'desc' },
    select: { offset: true, byteLength: true },
  });
  const within = first !== null && Number(first.offset) + first.byteLength > offset;
  return await database.logChunk.findMany({
    where: { runId, channel, offset: { gte: within ? first.offset : BigInt(offset) } },
    orderBy: { offset: 'asc' },
    take: limit,
  });
}

/** The chunk with the largest offset, or none. */
export async function tailChunk(
  database: Database,
  runId: string,
  channel: LogChannel,
): Promise<LogChunkRow[]> {
  return await database.logChunk.findMany({
    where: { runId, channel },
    orderBy: { offset: 'desc' },
    take: 1,
  });
}
