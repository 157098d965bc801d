import type { ArchiveObject, ArchivePlace, KeptData, LogChannel } from '@scrollback/log';
import type { Database, DatabaseTransaction, LogChunkRow } from '@scrollback/prisma';
import { encodePlace } from '../archive/place.ts';
import { isDangling } from './errors.ts';
import { ARCHIVED } from './read-chunks.ts';
import { codecFromRow, unshared } from './rows.ts';

/** Up to `limit` chunks behind the byte `after` whose data the database has, ascending. */
export async function keptData(
  database: Database,
  runId: string,
  channel: LogChannel,
  after: number,
  limit: number,
): Promise<KeptData[]> {
  const rows = await database.$queryRaw<Pick<LogChunkRow, 'offset' | 'codec' | 'data'>[]>`
    SELECT "offset", "codec", "data" FROM "LogChunk"
    WHERE "runId" = ${runId} AND "channel" = ${channel} AND "offset" > ${BigInt(after)}
      AND "codec" <> ${ARCHIVED}
    ORDER BY "offset" LIMIT ${limit}`;
  return rows.map(({ offset, codec, data }) => ({
    channel,
    offset: Number(offset),
    codec: codecFromRow(codec),
    data,
  }));
}

/** Notes an object before it is written. */
export async function beginObject(
  database: Database,
  { key, runId, byteLength }: ArchiveObject,
  at: number,
): Promise<boolean> {
  try {
    await database.archiveObject.create({
      data: { key, runId, byteLength, createdAt: BigInt(at) },
    });
    return true;
  } catch (error) {
    if (isDangling(error)) return false;
    throw error;
  }
}

/** Ends the transaction without a trace. */
class Stale extends Error {}

/** Puts places in the stead of the data of chunks that are as they were read. */
export async function sealObject(
  database: Database,
  object: ArchiveObject,
  chunks: readonly { kept: KeptData; place: ArchivePlace }[],
  at: number,
): Promise<boolean> {
  try {
    await database.$transaction(async (transaction) => {
      if (!(await claim(transaction, object, at))) throw new Stale();
      for (const { kept, place } of chunks) {
        const { channel, offset, codec, data } = kept;
        const replaced = await transaction.$executeRaw`
          UPDATE "LogChunk" SET "codec" = ${ARCHIVED}, "data" = ${unshared(encodePlace(place))}
          WHERE "runId" = ${object.runId} AND "channel" = ${channel}
            AND "offset" = ${BigInt(offset)} AND "codec" = ${codec} AND "data" = ${unshared(data)}`;
        if (replaced === 0) throw new Stale();
      }
    });
    return true;
  } catch (error) {
    if (error instanceof Stale) return false;
    throw error;
  }
}

/** Begins with the run's row, as every other writer of a run, so that none waits for another. */
async function claim(
  transaction: DatabaseTransaction,
  { key, runId }: ArchiveObject,
  at: number,
): Promise<boolean> {
  const over = await transaction.$executeRaw`
    UPDATE "Run" SET "heardAt" = "heardAt" WHERE "id" = ${runId} AND "status" <> 'RUNNING'`;
  const sealed = await transaction.$executeRaw`
    UPDATE "ArchiveObject" SET "sealedAt" = ${BigInt(at)}
    WHERE "key" = ${key} AND "runId" = ${runId} AND "sealedAt" IS NULL`;
  return over === 1 && sealed === 1;
}

/** Up to `limit` keys of objects to delete; those that were begun long ago and not sealed, too. */
export async function uselessObjects(
  database: Database,
  begunBefore: number,
  limit: number,
): Promise<string[]> {
  const before = BigInt(begunBefore);
  // From here on their writers, should there be any left, can't seal them.
  await database.archiveObject.updateMany({
    where: { sealedAt: null, createdAt: { lt: before } },
    data: { runId: null },
  });
  const rows = await database.archiveObject.findMany({
    where: { runId: null, OR: [{ sealedAt: { not: null } }, { createdAt: { lt: before } }] },
    select: { key: true },
    take: limit,
  });
  return rows.map(({ key }) => key);
}

/** After an object was deleted. */
export async function forgetObject(database: Database, key: string): Promise<void> {
  await database.archiveObject.deleteMany({ where: { key, runId: null } });
}
