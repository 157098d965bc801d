import type { IdPrefix, Page, PageRequest } from '@scrollback/log';
import type { Prisma } from '@scrollback/prisma';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';

/** What a list asks of its table. */
export interface Listed<Item> {
  /** Items whose ids match all of `ids`, by id, at most `take`. */
  find(ids: Prisma.StringFilter[], order: 'asc' | 'desc', take: number): Promise<Item[]>;
  exists(id: Prisma.StringFilter): Promise<boolean>;
}

const DEFAULT_SIZE = 50;

/** A page of items newest first, which is by id descending. @throws ScrollbackError BAD_CURSOR */
export async function newestFirst<Item extends { id: string }>(
  listed: Listed<Item>,
  prefix: IdPrefix,
  page: PageRequest,
): Promise<Page<Item>> {
  const newer = page.after === undefined ? null : decodeListCursor(prefix, page.after);
  const older = page.before === undefined ? null : decodeListCursor(prefix, page.before);
  const backward = page.last !== undefined && page.first === undefined;
  const size = page.first ?? page.last ?? DEFAULT_SIZE;
  const between = [...(newer ? [{ lt: newer }] : []), ...(older ? [{ gt: older }] : [])];
  const found = await listed.find(between, backward ? 'asc' : 'desc', size + 1);
  const more = found.length > size;
  const items = found.slice(0, size);
  if (backward) items.reverse();

  // Past the end that was not read to, the cursor's own item or one beyond it tells.
  const isNewer = newer !== null && (await listed.exists({ gte: newer }));
  const isOlder = older !== null && (await listed.exists({ lte: older }));
  return {
    edges: items.map((node) => ({ cursor: encodeListCursor(node.id), node })),
    hasPreviousPage: isNewer || (backward && more),
    hasNextPage: isOlder || (!backward && more),
  };
}
