import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, DatabaseProvider } from '@scrollback/prisma';

/** Pages (4 KiB each) given back by one statement: other statements wait that long. */
const PAGES_AT_ONCE = 256;

/**
 * Gives pages that SQLite does not use any more back to the file system, in slices. A file that was
 * made without `auto_vacuum` keeps them, and uses them again. PostgreSQL's autovacuum needs no call.
 */
export async function reclaim(database: Database, provider: DatabaseProvider): Promise<void> {
  if (provider !== 'sqlite') return;
  for (let free = await freePages(database); free > 0; ) {
    await breathe();
    await database.$queryRawUnsafe(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
    const left = await freePages(database);
    if (left >= free) break;
    free = left;
  }
  await database.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
}

async function freePages(database: Database): Promise<number> {
  const rows =
    await database.$queryRawUnsafe<{ freelist_count: number | bigint }[]>('PRAGMA freelist_count');
  return Number(rows[0]?.freelist_count ?? 0);
}
