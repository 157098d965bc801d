import { type RunFilter, ScrollbackError } from '@scrollback/log';
import type { Prisma } from '@scrollback/prisma';
import { searchKey } from './search-key.ts';

/** Longer patterns than this are no part of any name, and SQLite refuses long ones. */
const SEARCH_MAX_LENGTH = 1_000;

/**
 * The condition that a filter stands for. An empty list of statuses or sources restricts nothing.
 * @throws ScrollbackError BAD_USER_INPUT when the text to search for is too long
 */
export function runsWhere(filter: RunFilter): Prisma.RunWhereInput {
  const { statuses, sources, taskId, labels, search, createdAfter, createdBefore } = filter;
  const conditions: Prisma.RunWhereInput[] = [];
  if (statuses?.length) conditions.push({ status: { in: [...statuses] } });
  if (sources?.length) conditions.push({ source: { in: [...sources] } });
  if (taskId !== undefined) conditions.push({ taskId });
  for (const { key, value } of labels ?? [])
    conditions.push({ labelIndex: { some: { key, value } } });
  if (search) conditions.push({ searchName: { contains: searchPart(search) } });
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
