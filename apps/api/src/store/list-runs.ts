import type { Page, PageRequest, Run, RunFilter } from '@scrollback/log';
import type { Database, Prisma } from '@scrollback/prisma';
import { runFromRow } from './rows.ts';
import { decodeRunCursor, encodeRunCursor } from './run-cursor.ts';
import { runsWhere } from './run-filter.ts';

const DEFAULT_SIZE = 50;

/**
 * A page of the runs that match, newest first, which is by id descending.
 * @throws ScrollbackError BAD_CURSOR
 */
export async function listRuns(
  database: Database,
  filter: RunFilter,
  page: PageRequest,
): Promise<Page<Run>> {
  const matching = runsWhere(filter);
  const newer = page.after === undefined ? null : decodeRunCursor(page.after);
  const older = page.before === undefined ? null : decodeRunCursor(page.before);
  const backward = page.last !== undefined && page.first === undefined;
  const size = page.first ?? page.last ?? DEFAULT_SIZE;

  const rows = await database.run.findMany({
    where: {
      AND: [matching, newer ? { id: { lt: newer } } : {}, older ? { id: { gt: older } } : {}],
    },
    orderBy: { id: backward ? 'asc' : 'desc' },
    take: size + 1,
  });
  const more = rows.length > size;
  const runs = rows.slice(0, size).map(runFromRow);
  if (backward) runs.reverse();

  // Past the end that was not read to, the cursor's own run or one beyond it tells.
  const isNewer = newer !== null && (await exists(database, matching, { gte: newer }));
  const isOlder = older !== null && (await exists(database, matching, { lte: older }));
  return {
    edges: runs.map((node) => ({ cursor: encodeRunCursor(node.id), node })),
    hasPreviousPage: isNewer || (backward && more),
    hasNextPage: isOlder || (!backward && more),
  };
}

/** How many runs match. */
export function countRuns(database: Database, filter: RunFilter): Promise<number> {
  return database.run.count({ where: runsWhere(filter) });
}

async function exists(
  database: Database,
  matching: Prisma.RunWhereInput,
  id: Prisma.StringFilter,
): Promise<boolean> {
  const where = { AND: [matching, { id }] };
  return (await database.run.findFirst({ where, select: { id: true } })) !== null;
}
