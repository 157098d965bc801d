import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { isMigrated } from './is-migrated.ts';
import { migrate } from './migrate.ts';
import { migrateApart } from './migrate-apart.ts';
import { readMigrations } from './migrations-folder.ts';
import { pendingMigration } from './pending-migration.ts';
import { migratingPostgresql } from './postgresql-migration.ts';
import { migratingSqlite } from './sqlite-migration.ts';

describe.each(testDatabases())('migrating $name', ({ name, create }) => {
  test('applies all migrations once, however many servers start', async () => {
    await using database = await create();
    const { migrationDirectories } = await readMigrations(name);
    const all = migrationDirectories.map((directory) => directory.path);
    expect(all.length).toBeGreaterThan(0);

    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(applied.flat()).toEqual(all);
    expect(await migrate(database.url)).toEqual([]);

    const client = await connect(database.url);
    const recorded = await client.$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    await client.$disconnect();
    expect(recorded.map((row) => row.migration_name)).toEqual(all);
  });

  test('apart, or not at all where nothing is to be done', async () => {
    await using database = await create();
    expect(await isMigrated(database.url)).toBe(false);
    await Promise.all([1, 2].map(() => migrateApart(database.url)));
    expect(await isMigrated(database.url)).toBe(true);
    expect(await migrate(database.url)).toEqual([]);
    const client = await connect(database.url);
    await client.$executeRawUnsafe('DELETE FROM _prisma_migrations');
    await client.$disconnect();
    expect(await isMigrated(database.url)).toBe(false);
    await expect(migrateApart(database.url)).rejects.toThrow();
  });

  test('leaves nothing half done when it fails', async () => {
    await using database = await create();
    const migrating = name === 'sqlite' ? migratingSqlite : migratingPostgresql;
    const failing = migrating(database.url, async (session) => {
      const adapter = await session.connect();
      await adapter.executeScript('CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);');
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    // The engine refuses a database with tables that it does not know.
    expect(await migrate(database.url)).not.toEqual([]);
  });

  test('refuses a database that has other tables', async () => {
    await using database = await create();
    const client = await connect(database.url);
    await client.$executeRawUnsafe('CREATE TABLE a (id INTEGER)');
    await client.$disconnect();
    await expect(migrate(database.url)).rejects.toThrow();
  });

  test('the migrations match the schema', async () => {
    await using database = await create();
    expect(await pendingMigration(database.url)).toBeNull();
  });
});

test('the PostgreSQL schema is the twin of the canonical one', () => {
  const check = fileURLToPath(new URL('../scripts/check-twin.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [check], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
