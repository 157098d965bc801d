import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { testDatabases } from './databases.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test('SQLite gets a folder of its own, which goes with it', async () => {
  const sqlite = testDatabases().find(({ name }) => name === 'sqlite');
  const database = await sqlite?.create();
  const folder = dirname(database?.url.replace(/^file:/, '') ?? '');
  expect(existsSync(folder)).toBe(true);
  await database?.[Symbol.asyncDispose]();
  expect(existsSync(folder)).toBe(false);
});

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');

test.each(postgresql)('$name databases are empty, apart, and dropped', async ({ create }) => {
  const one = await create();
  {
    await using other = await create();
    await ask(one.url, 'CREATE TABLE here (id int)');
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
    expect(await ask(one.url, tables)).toEqual([{ tablename: 'here' }]);
    expect(await ask(other.url, tables)).toEqual([]);
  }
  await one[Symbol.asyncDispose]();
  await expect(ask(one.url, 'SELECT 1')).rejects.toThrow('does not exist');
});

test('without a PostgreSQL its entry is left out with a reason that hides the password', () => {
  vi.stubEnv('CI', '');
  vi.stubEnv('TEST_POSTGRES_URL', 'postgresql://me:secret@127.0.0.1:1/none');
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(testDatabases().map(({ name }) => name)).toEqual(['sqlite']);
  const said = String(write.mock.calls[0]?.[0]);
  expect(said).toContain('PostgreSQL does not answer at postgresql://me:…@127.0.0.1:1/none');
  expect(said).not.toContain('secret');
});

test('with CI=true a missing PostgreSQL is a failure', () => {
  vi.stubEnv('CI', 'true');
  vi.stubEnv('TEST_POSTGRES_URL', 'postgresql://me@127.0.0.1:1/none');
  expect(() => testDatabases()).toThrow('PostgreSQL does not answer');
});
