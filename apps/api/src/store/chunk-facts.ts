import type { ChunkFacts, LogChannel } from '@scrollback/log';
import { type Database, type LogChunkRow, Prisma } from '@scrollback/prisma';
import { chunkPlace, unshared } from './rows.ts';

/** What is known of up to `limit` chunks in which entries from `from` on begin, ascending. */
export async function chunkFacts(
  database: Database,
  runId: string,
  channel: LogChannel,
  from: number,
  limit: number,
): Promise<ChunkFacts[]> {
  const rows = await database.$queryRaw<Omit<LogChunkRow, 'data'>[]>`
    SELECT "offset", "byteLength", "firstIndex", "endIndex", "firstAt", "lastAt", "revisedSeq", "levels"
    FROM "LogChunk"
    WHERE "runId" = ${runId} AND "channel" = ${channel} AND "endIndex" > ${from}
      AND "firstIndex" < "endIndex"
    ORDER BY "endIndex" LIMIT ${limit}`;
  return rows.map((row) => ({
    ...chunkPlace(row),
    revisedSeq: row.revisedSeq,
    levels: row.levels,
  }));
}

/** Keeps the `levels` of chunks that are as these facts say: their length and seq tell. */
export async function noteLevels(
  database: Database,
  runId: string,
  channel: LogChannel,
  counted: readonly ChunkFacts[],
): Promise<void> {
  const own = Prisma.sql`"runId" = ${runId} AND "channel" = ${channel}`;
  await database.$transaction(async (transaction) => {
    for (const { offset, byteLength, revisedSeq, levels } of counted) {
      if (levels === null) continue;
      await transaction.$executeRaw`
        UPDATE "LogChunk" SET "levels" = ${unshared(levels)}
        WHERE ${own} AND "offset" = ${BigInt(offset)} AND "byteLength" = ${byteLength}
          AND "revisedSeq" = ${revisedSeq}`;
    }
  });
}
