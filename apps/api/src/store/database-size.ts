import { stat, statfs } from 'node:fs/promises';
import type { DatabaseSize } from '@scrollback/log';
import type { Database, DatabaseProvider } from '@scrollback/prisma';

/** What SQLite writes beside its file. */
const BESIDE = ['-wal', '-shm'];

/** What the database takes up, and what it may still take. */
export function databaseSize(
  database: Database,
  provider: DatabaseProvider,
): Promise<DatabaseSize> {
  return provider === 'sqlite' ? sqliteSize(database) : postgresqlSize(database);
}

async function sqliteSize(database: Database): Promise<DatabaseSize> {
  const files =
    await database.$queryRawUnsafe<{ name: string; file: string }[]>('PRAGMA database_list');
  const path = files.find(({ name }) => name === 'main')?.file ?? '';
  const sizes = await Promise.all(['', ...BESIDE].map((suffix) => sizeOf(path + suffix)));
  const { bavail, bsize } = await statfs(path);
  const free = await numberOf(database, 'PRAGMA freelist_count');
  const page = await numberOf(database, 'PRAGMA page_size');
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    reusableBytes: free * page,
    diskFreeBytes: bavail * bsize,
  };
}

async function postgresqlSize(database: Database): Promise<DatabaseSize> {
  const bytes = await numberOf(database, 'SELECT pg_database_size(current_database()) AS bytes');
  return { bytes, reusableBytes: null, diskFreeBytes: null };
}

async function numberOf(database: Database, query: string): Promise<number> {
  const [row = {}] = await database.$queryRawUnsafe<Record<string, number | bigint>[]>(query);
  return Number(Object.values(row)[0] ?? 0);
}

/** Bytes of a file; 0 where there is none. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}
