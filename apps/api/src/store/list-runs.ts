import type { Page, PageRequest, Run, RunFilter } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { type Listed, newestFirst } from './newest-first.ts';
import { runFromRow } from './rows.ts';
import { runsWhere } from './run-filter.ts';
import { getRuns } from './runs.ts';

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
      const wanted = { where, orderBy: { id: order }, take };
      if (!isCovered(filter)) return (await database.run.findMany(wanted)).map(runFromRow);
      const found = await database.run.findMany({ ...wanted, select: { id: true } });
      const runs = await getRuns(
        database,
        found.map(({ id }) => id),
      );
      return runs.filter((run) => run !== null);
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

/**
 * Whether an index tells of each run if it matches, so that the rows of those that don't need not be
 * read: asking for ids alone lets both databases keep to it.
 */
function isCovered({ search, createdAfter, createdBefore }: RunFilter): boolean {
  return Boolean(search) || createdAfter !== undefined || createdBefore !== undefined;
}
