import { type ChunkFacts, type LogChannel, levelCountsSeq } from '@scrollback/log';
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
  const rows = await database.$queryRaw<FactsRow[]>`
    SELECT "offset", "byteLength", "firstIndex", "endIndex", "firstAt", "lastAt", "revisedSeq", "levels",
      CASE WHEN "levels" IS NOT NULL THEN (
        SELECT MAX("seq") FROM "LogRevision"
        WHERE "LogRevision"."runId" = "LogChunk"."runId"
          AND "LogRevision"."channel" = "LogChunk"."channel"
          AND "index" >= "firstIndex" AND "index" < "endIndex"
      ) END AS "newestSeq"
    FROM "LogChunk"
    WHERE "runId" = ${runId} AND "channel" = ${channel} AND "endIndex" > ${from}
      AND "firstIndex" < "endIndex"
    ORDER BY "endIndex" LIMIT ${limit}`;
  return rows.map((row) => ({
    ...chunkPlace(row),
    revisedSeq: row.revisedSeq,
    levels: levelsNow(row),
  }));
}

type FactsRow = Omit<LogChunkRow, 'data'> & {
  /** Largest seq of the revisions of its entries that are not folded; null where none is. */
  newestSeq: number | null;
};

/** What was counted, unless an entry reads otherwise since. */
function levelsNow({ levels, newestSeq }: FactsRow): Uint8Array | null {
  return levels !== null && levelCountsSeq(levels) >= (newestSeq ?? 0) ? levels : null;
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
