import type { Fold, LogChannel } from '@scrollback/log';
import { type Database, type LogChunkRow, Prisma } from '@scrollback/prisma';
import { unshared } from './rows.ts';

/** The first chunk with an entry of [from, to) and with a folded revision newer than `seq`, or none. */
export async function chunkRevisedSince(
  database: Database,
  runId: string,
  channel: LogChannel,
  seq: number,
  from: number,
  to: number,
): Promise<LogChunkRow[]> {
  // The index of folded chunks serves only those who say that they look for one.
  const rows = await database.$queryRaw<LogChunkRow[]>`
    SELECT * FROM "LogChunk"
    WHERE "runId" = ${runId} AND "channel" = ${channel} AND "endIndex" > ${from}
      AND "revisedSeq" > 0 AND "revisedSeq" > ${seq}
    ORDER BY "endIndex" LIMIT 1`;
  return rows.filter(({ firstIndex }) => firstIndex < to);
}

/** The first run by id after `after` that has revisions which are not folded. */
export async function nextRevisedRun(database: Database, after: string): Promise<string | null> {
  const [row] = await database.$queryRaw<{ runId: string | null }[]>`
    SELECT MIN("runId") AS "runId" FROM "LogRevision" WHERE "runId" > ${after}`;
  return row?.runId ?? null;
}

/**
 * Puts a chunk with revisions in it in the place of the same chunk, and deletes these revisions.
 * The chunk says by its bytes that nobody else did so meanwhile.
 */
export async function fold(
  database: Database,
  runId: string,
  channel: LogChannel,
  { chunk, packed, revisions, revisedSeq }: Fold,
): Promise<boolean> {
  const first = revisions[0]?.index ?? 0;
  const last = revisions.at(-1)?.index ?? -1;
  const own = Prisma.sql`"runId" = ${runId} AND "channel" = ${channel}`;
  return database.$transaction(async (transaction) => {
    // As every other writer of a run, this begins with its row, so that none waits for another.
    const over = await transaction.$executeRaw`
      UPDATE "Run" SET "heardAt" = "heardAt"
      WHERE "id" = ${runId} AND "status" NOT IN ('RUNNING', 'LOST')`;
    if (over === 0) return false;
    const replaced = await transaction.$executeRaw`
      UPDATE "LogChunk"
      SET "codec" = ${packed.codec}, "data" = ${unshared(packed.data)}, "revisedSeq" = ${revisedSeq},
        "firstAt" = ${BigInt(Math.trunc(packed.firstAt))}, "lastAt" = ${BigInt(Math.trunc(packed.lastAt))}, "levels" = NULL
      WHERE ${own} AND "offset" = ${BigInt(chunk.offset)} AND "data" = ${unshared(chunk.data)}`;
    if (replaced === 0) return false;
    await transaction.$executeRaw`
      DELETE FROM "LogRevision"
      WHERE ${own} AND "index" BETWEEN ${first} AND ${last} AND "seq" <= ${revisedSeq}`;
    return true;
  });
}
