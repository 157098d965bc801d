import type { KeptFrom } from '@scrollback/log';
import { type Database, Prisma } from '@scrollback/prisma';

/** Ids of the runs that keep more than `bytes` of RAW. */
export async function runsOver(database: Database, bytes: number): Promise<string[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Run" WHERE "byteCount" - "rawKeptBytesFrom" > ${BigInt(bytes)} ORDER BY "id"`;
  return rows.map(({ id }) => id);
}

/**
 * The end of the oldest chunks without which `keepBytes` remain, at most `limit` of them. While
 * `keepBytes` is above 0 the last chunk is never among them, so the run's writer may go on with it.
 */
export async function dropPoint(
  database: Database,
  runId: string,
  keepBytes: number,
  limit: number,
): Promise<KeptFrom | null> {
  const run = await database.run.findUnique({ where: { id: runId }, select: { byteCount: true } });
  if (!run) return null;
  const chunks = await database.logChunk.findMany({
    where: { runId, channel: 'RAW' },
    orderBy: { offset: 'asc' },
    take: limit,
    select: { offset: true, byteLength: true, endIndex: true },
  });
  const most = Number(run.byteCount) - keepBytes;
  let point: KeptFrom | null = null;
  for (const chunk of chunks) {
    const end = Number(chunk.offset) + chunk.byteLength;
    if (end > most) break;
    point = { index: chunk.endIndex, offset: end };
  }
  return point;
}

/**
 * Deletes RAW before `keptFrom` and says so in the run. Another server may do the same: the update
 * locks the run's row and goes forward only.
 */
export async function drop(
  database: Database,
  runId: string,
  keptFrom: KeptFrom,
  openLines: readonly number[],
  finishedBefore?: number,
): Promise<boolean> {
  const offset = BigInt(keptFrom.offset);
  const over = finishedBefore === undefined ? Prisma.empty : isOver(finishedBefore);
  return database.$transaction(async (transaction) => {
    const count = await transaction.$executeRaw`
      UPDATE "Run" SET "rawKeptFrom" = ${keptFrom.index}, "rawKeptBytesFrom" = ${offset}
      WHERE "id" = ${runId} AND "rawKeptBytesFrom" < ${offset} ${over}`;
    if (count === 0) return false;
    const own = { runId, channel: 'RAW' };
    await transaction.logChunk.deleteMany({ where: { ...own, offset: { lt: offset } } });
    await transaction.logRevision.deleteMany({
      where: { ...own, index: { lt: keptFrom.index, notIn: [...openLines] } },
    });
    return true;
  });
}

function isOver(finishedBefore: number): Prisma.Sql {
  return Prisma.sql`AND "status" <> 'RUNNING' AND "finishedAt" < ${BigInt(finishedBefore)}`;
}
