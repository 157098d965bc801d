import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient as PostgresqlClient } from '../generated/postgresql/client.ts';
import { PrismaClient as SqliteClient } from '../generated/sqlite/client.ts';
import { requiredProvider } from './provider.ts';
import { SqliteAdapter } from './sqlite-adapter.ts';

/** The Prisma client that the store is written against. */
export type Database = SqliteClient;

/** A client as it is inside an interactive transaction. */
export type DatabaseTransaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** How a database is connected to. */
export interface ConnectOptions {
  /** Connections to PostgreSQL that are open at most; 10 unless given. SQLite has one. */
  pool?: number;
  /** Longest wait for one of them, in milliseconds; 10,000 unless given. */
  waitMs?: number;
}

const POOL = 10;
const WAIT_MS = 10_000;
/** The longest life of a transaction, in milliseconds. */
const TRANSACTION_MS = 60_000;

/**
 * Opens the database that `url` names: `file:/absolute/path.db` or `postgresql://…`. It must have
 * been migrated. Close it with `$disconnect()`.
 *
 * @throws TypeError when `url` names neither
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Database> {
  const database = client(url, options);
  await database.$connect();
  return database;
}

/** Prisma's driver adapter for `url`. @throws TypeError when `url` names no database we know */
export function adapterFactory(
  url: string,
  { pool = POOL, waitMs = WAIT_MS }: ConnectOptions = {},
): SqlMigrationAwareDriverAdapterFactory {
  if (requiredProvider(url) === 'sqlite') return new SqliteAdapter(url);
  return new PrismaPg({ connectionString: url, max: pool, connectionTimeoutMillis: waitMs });
}

function client(url: string, given: ConnectOptions): Database {
  const options = {
    adapter: adapterFactory(url, given),
    transactionOptions: { maxWait: given.waitMs ?? WAIT_MS, timeout: TRANSACTION_MS },
  };
  if (requiredProvider(url) === 'sqlite') return new SqliteClient(options);
  return asDatabase(new PostgresqlClient(options));
}

/** The PostgreSQL client as the one that the store is written against. */
function asDatabase(postgresql: PostgresqlClient): Database {
  // biome-ignore lint/plugin: both clients are generated from the same models; they differ in nothing that the store uses
  return postgresql as unknown as Database;
}
