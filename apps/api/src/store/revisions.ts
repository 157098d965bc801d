import type { LogChannel, Revision } from '@scrollback/log';
import { type Database, type LogRevisionRow, Prisma } from '@scrollback/prisma';
import { revisionFromRow } from './rows.ts';

/** Revisions of entries in [from, to) that are not folded, ascending by index, up to `limit`. */
export async function revisions(
  database: Database,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
  limit?: number,
): Promise<Revision[]> {
  const rows = await database.logRevision.findMany({
    where: { runId, channel, index: { gte: from, lt: to } },
    orderBy: { index: 'asc' },
    ...(limit !== undefined && { take: limit }),
  });
  return rows.map(revisionFromRow);
}

/** As {@link revisions}, only those newer than `seq`: cost grows with them, not with all there are. */
export async function revisionsSince(
  database: Database,
  runId: string,
  channel: LogChannel,
  seq: number,
  from: number,
  to: number,
  limit: number,
): Promise<Revision[]> {
  const own = Prisma.sql`"runId" = ${runId} AND "channel" = ${channel}`;
  // The plus keeps both databases from walking all revisions in the order of the key.
  const rows = await database.$queryRaw<LogRevisionRow[]>`
    SELECT * FROM "LogRevision"
    WHERE ${own} AND "index" IN (
      SELECT "index" FROM "LogRevision"
      WHERE ${own} AND "seq" > ${seq} AND +"index" >= ${from} AND +"index" < ${to}
      ORDER BY +"index" LIMIT ${limit})
    ORDER BY "index"`;
  return rows.map(revisionFromRow);
}
