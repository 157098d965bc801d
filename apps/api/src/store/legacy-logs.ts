import {
  type FileBatch,
  type HistoryProgress,
  LEGACY_STATES,
  type LegacyLog,
  type LegacyNote,
  type LegacyState,
} from '@scrollback/log';
import type { Database, DatabaseTransaction, LegacyLogRow } from '@scrollback/prisma';
import { shownText } from './keepable-text.ts';

/** What is known of the file of a run; null where it has none. */
export async function legacyLog(database: Database, runId: string): Promise<LegacyLog | null> {
  const row = await database.legacyLog.findUnique({ where: { runId } });
  return row && legacyLogFromRow(row);
}

/** Up to `limit` of those that stand so, by run id after `after`. */
export async function legacyLogs(
  database: Database,
  state: LegacyState,
  after: string,
  limit: number,
): Promise<LegacyLog[]> {
  const rows = await database.legacyLog.findMany({
    where: { state, runId: { gt: after } },
    orderBy: { runId: 'asc' },
    take: limit,
  });
  return rows.map(legacyLogFromRow);
}

/** Changes what is known of a file that stands as `from` says. False where it does not. */
export async function noteLegacyLog(
  database: Database,
  runId: string,
  from: LegacyState,
  { size, modifiedAt, error, ...rest }: LegacyNote,
): Promise<boolean> {
  const { count } = await database.legacyLog.updateMany({
    where: { runId, state: from },
    data: {
      ...rest,
      ...(size === undefined ? {} : { size: BigInt(size) }),
      ...(modifiedAt === undefined ? {} : { modifiedAt: BigInt(modifiedAt) }),
      ...(error === undefined ? {} : { error: shownText(error) }),
    },
  });
  return count > 0;
}

/** How many files stand how, and the lines of them that could not be read. */
export async function historyProgress(database: Database): Promise<HistoryProgress> {
  const groups = await database.legacyLog.groupBy({
    by: ['state'],
    _count: true,
    _sum: { badLines: true },
  });
  const count = (state: LegacyState): number =>
    groups.find((group) => group.state === state)?._count ?? 0;
  return {
    pending: count('PENDING'),
    done: count('DONE'),
    failed: count('FAILED'),
    deleted: count('DELETED'),
    badLines: groups.reduce((sum, group) => sum + (group._sum.badLines ?? 0), 0),
  };
}

/** All of the file is stored. */
export async function noteTaken(
  transaction: DatabaseTransaction,
  { runId, badLines, at }: Pick<FileBatch, 'runId' | 'badLines' | 'at'>,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "LegacyLog"
    SET "state" = 'DONE', "badLines" = ${badLines}, "error" = NULL, "doneAt" = ${BigInt(at)}
    WHERE "runId" = ${runId}`;
}

function legacyLogFromRow(row: LegacyLogRow): LegacyLog {
  const state = LEGACY_STATES.find((known) => known === row.state);
  if (state === undefined) throw new TypeError(`LegacyLog.state holds ${row.state}.`);
  return {
    runId: row.runId,
    path: row.path,
    size: Number(row.size),
    modifiedAt: Number(row.modifiedAt),
    state,
    badLines: row.badLines,
    error: row.error,
    doneAt: row.doneAt === null ? null : Number(row.doneAt),
  };
}
