import type { LogChannel, Revision } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { revisionFromRow } from './rows.ts';

/** Revisions of entries in [from, to), ascending by index. */
export async function revisions(
  database: Database,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
): Promise<Revision[]> {
  const rows = await database.logRevision.findMany({
    where: { runId, channel, index: { gte: from, lt: to } },
    orderBy: { index: 'asc' },
  });
  return rows.map(revisionFromRow);
}

/** Up to `limit` revisions newer than `seq` of entries before `before`, by seq, then index. */
export async function revisionsSince(
  database: Database,
  runId: string,
  channel: LogChannel,
  seq: number,
  before: number,
  limit: number,
): Promise<Revision[]> {
  const rows = await database.logRevision.findMany({
    where: { runId, channel, seq: { gt: seq }, index: { lt: before } },
    orderBy: [{ seq: 'asc' }, { index: 'asc' }],
    take: limit,
  });
  return rows.map(revisionFromRow);
}
