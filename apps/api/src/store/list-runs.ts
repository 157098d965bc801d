import type { Page, PageRequest, Run, RunFilter } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { type Listed, newestFirst } from './newest-first.ts';
import { runFromRow } from './rows.ts';
import { runsWhere } from './run-filter.ts';

/**
 * A page of the runs that match, newest first, which is by id descending.
 * @throws ScrollbackError BAD_CURSOR
 */
export async function listRuns(
  database: Database,
  filter: RunFilter,
  page: PageRequest,
): Promise<Page<Run>> {
  const matching = await runsWhere(database, filter);
  const listed: Listed<Run> = {
    async find(ids, order, take) {
      const where = { AND: [matching, ...ids.map((id) => ({ id }))] };
      const rows = await database.run.findMany({ where, orderBy: { id: order }, take });
      return rows.map(runFromRow);
    },
    async exists(id) {
      const where = { AND: [matching, { id }] };
      return (await database.run.findFirst({ where, select: { id: true } })) !== null;
    },
  };
  return newestFirst(listed, 'run', page);
}

/** How many runs match. */
export async function countRuns(database: Database, filter: RunFilter): Promise<number> {
  return database.run.count({ where: await runsWhere(database, filter) });
}
