import type { ArchiveObject, ArchivePlace, KeptData, LogChannel } from '@scrollback/log';
import type { Database, DatabaseTransaction } from '@scrollback/prisma';
import { encodePlace } from '../archive/place.ts';
import { isDangling } from './errors.ts';
import { insert } from './insert.ts';
import { ARCHIVED } from './read-chunks.ts';
import { chunkFromRow, chunkToRow } from './rows.ts';
import { CHUNK_DATA } from './write-moves.ts';

/** Up to `limit` chunks behind the byte `after` whose data the database has, ascending. */
export async function keptData(
  database: Database,
  runId: string,
  channel: LogChannel,
  after: number,
  limit: number,
): Promise<KeptData[]> {
  const rows = await database.logChunk.findMany({
    where: { runId, channel, offset: { gt: BigInt(after) }, codec: { not: ARCHIVED } },
    orderBy: { offset: 'asc' },
    take: limit,
  });
  return rows.map((row) => ({ ...chunkFromRow(row), channel }));
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
  const { runId } = object;
  const rows = chunks.map(({ kept, place }) => ({
    ...chunkToRow(runId, kept.channel, { ...kept, data: encodePlace(place) }),
    codec: ARCHIVED,
  }));
  try {
    await database.$transaction(async (transaction) => {
      if (!(await claim(transaction, object, at))) throw new Stale();
      if (!(await areAsRead(transaction, runId, chunks))) throw new Stale();
      // In few statements: SQLite holds up everything else meanwhile.
      await insert(transaction, CHUNK_DATA, rows, 'replace');
    });
    return true;
  } catch (error) {
    if (error instanceof Stale) return false;
    throw error;
  }
}

/** Whether chunks are as they were read; nobody changes them while the run's row is locked. */
async function areAsRead(
  transaction: DatabaseTransaction,
  runId: string,
  chunks: readonly { kept: KeptData }[],
): Promise<boolean> {
  const offsets = chunks.map(({ kept }) => BigInt(kept.offset));
  const rows = await transaction.logChunk.findMany({
    where: { runId, offset: { in: offsets } },
    select: { channel: true, offset: true, codec: true, data: true },
  });
  const now = new Map(rows.map((row) => [`${row.channel} ${row.offset}`, row]));
  return chunks.every(({ kept }) => {
    const row = now.get(`${kept.channel} ${kept.offset}`);
    return row?.codec === kept.codec && Buffer.compare(row.data, kept.data) === 0;
  });
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
