import { join } from 'node:path';
import { createPostgresql, postgresqlMissing } from './postgresql.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An empty database; disposing drops it. */
export interface TestDatabase extends AsyncDisposable {
  /** As `DATABASE_URL` takes it: `file:…` or `postgresql://…`. */
  readonly url: string;
}

/** A kind of database that tests run on. */
export interface TestDatabases {
  readonly name: 'sqlite' | 'postgresql';
  /** Makes an empty database of its own for the caller. */
  create(): Promise<TestDatabase>;
}

/**
 * The kinds of database that can be had here: SQLite always, PostgreSQL where `TEST_POSTGRES_URL`
 * (postgresql://postgres@127.0.0.1:5432/postgres unless told) answers. For `describe.each`.
 *
 * @throws Error when PostgreSQL can't be reached and `CI` is set.
 */
export function testDatabases(): TestDatabases[] {
  const sqlite: TestDatabases = { name: 'sqlite', create: createSqlite };
  if (postgresqlMissing() !== null) return [sqlite];
  return [sqlite, { name: 'postgresql', create: createPostgresql }];
}

async function createSqlite(): Promise<TestDatabase> {
  const folder = await temporaryFolder();
  return {
    url: `file:${join(folder.path, 'scrollback.db')}`,
    [Symbol.asyncDispose]: async () => folder[Symbol.asyncDispose](),
  };
}
