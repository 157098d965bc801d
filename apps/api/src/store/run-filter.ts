import { type Label, type RunFilter, ScrollbackError } from '@scrollback/log';
import type { Database, Prisma } from '@scrollback/prisma';
import { searchKey } from './search-key.ts';

/** Longer patterns than this are no part of any name, and SQLite refuses long ones. */
const SEARCH_MAX_LENGTH = 1_000;

/** A label or a part of a name that no more runs have is rare. */
const RARE_RUNS = 500;

/**
 * The condition that a filter stands for. An empty list of statuses or sources restricts nothing.
 * @throws ScrollbackError BAD_USER_INPUT when the text to search for is too long
 */
export async function runsWhere(
  database: Database,
  filter: RunFilter,
): Promise<Prisma.RunWhereInput> {
  const { statuses, sources, taskId, labels, search, createdAfter, createdBefore } = filter;
  const conditions: Prisma.RunWhereInput[] = [];
  if (statuses?.length) conditions.push({ status: { in: [...statuses] } });
  if (sources?.length) conditions.push({ source: { in: [...sources] } });
  if (taskId !== undefined) conditions.push({ taskId });
  for (const label of labels ?? []) conditions.push(await labelWhere(database, label));
  if (search) conditions.push(await searchWhere(database, searchPart(search)));
  if (createdAfter !== undefined) conditions.push({ createdAt: { gt: BigInt(createdAfter) } });
  if (createdBefore !== undefined) conditions.push({ createdAt: { lt: BigInt(createdBefore) } });
  return { AND: conditions };
}

function searchPart(search: string): string {
  if (search.length > SEARCH_MAX_LENGTH) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `A search of ${search.length} characters is over the limit of ${SEARCH_MAX_LENGTH}. Shorten it.`,
    );
  }
  return searchKey(search);
}

/**
 * Runs of a rare label are named: looking for them from the newest run on would look at all runs. Of
 * a frequent one, that finds a page soon.
 */
async function labelWhere(
  database: Database,
  { key, value }: Label,
): Promise<Prisma.RunWhereInput> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "runId" AS "id" FROM "RunLabel" WHERE "key" = ${key} AND "value" = ${value}
    ORDER BY "runId" DESC LIMIT ${RARE_RUNS + 1}`;
  return named(rows) ?? { labelIndex: { some: { key, value } } };
}

/** As with labels; an index that covers the statement is what is looked through. */
async function searchWhere(database: Database, part: string): Promise<Prisma.RunWhereInput> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Run" WHERE "searchName" LIKE ${`%${part}%`}
    ORDER BY "id" DESC LIMIT ${RARE_RUNS + 1}`;
  return named(rows) ?? { searchName: { contains: part } };
}

function named(rows: readonly { id: string }[]): Prisma.RunWhereInput | null {
  return rows.length > RARE_RUNS ? null : { id: { in: rows.map(({ id }) => id) } };
}
