import { createClient } from '@libsql/client';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { connect, type Database } from './connect.ts';
import { migrate } from './migrate.ts';

const [sqlite] = testDatabases();

async function pragmas(database: Database): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const name of ['journal_mode', 'synchronous', 'foreign_keys']) {
    rows.push(...(await database.$queryRawUnsafe<unknown[]>(`PRAGMA ${name}`)));
  }
  return rows;
}

describe('connecting to SQLite', () => {
  test('the pragmas hold before and after transactions', async () => {
    await using file = await openSqlite();
    const { database } = file;
    const wanted = [{ journal_mode: 'wal' }, { synchronous: 1 }, { foreign_keys: 1 }];
    expect(await pragmas(database)).toEqual(wanted);
    await database.$transaction(async (transaction) => {
      await transaction.task.create({ data: { id: 'a', name: 'a', createdAt: 1n } });
    });
    expect(await pragmas(database)).toEqual(wanted);
    const failing = database.$transaction(async (transaction) => {
      await transaction.task.create({ data: { id: 'b', name: 'b', createdAt: 1n } });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await pragmas(database)).toEqual(wanted);
    expect(await database.task.findMany({ select: { id: true } })).toEqual([{ id: 'a' }]);
  });

  test('a write waits for another writer without blocking the process', async () => {
    await using file = await openSqlite();
    const { database, url } = file;
    const other = createClient({ url });
    const blocking = await other.transaction('write');
    const writes = [
      database.$transaction((transaction) =>
        transaction.task.create({ data: { id: 'a', name: 'a', createdAt: 1n } }),
      ),
      database.task.createMany({ data: [{ id: 'b', name: 'b', createdAt: 1n }] }),
    ];
    // Had the first write blocked the process, this would never be reached in time.
    await new Promise((resolve) => setImmediate(resolve));
    await blocking.commit();
    other.close();
    await Promise.all(writes);
    await database.$transaction([database.task.deleteMany({ where: { id: 'a' } })]);
    expect(await database.task.count()).toBe(1);
  });
});

test('connecting to something else is refused', async () => {
  await expect(connect('mysql://x')).rejects.toThrow('begins with file: or postgresql://');
});

async function openSqlite() {
  if (!sqlite) throw new Error('SQLite is always there.');
  const file = await sqlite.create();
  await migrate(file.url);
  const database = await connect(file.url);
  return {
    url: file.url,
    database,
    [Symbol.asyncDispose]: async () => {
      await database.$disconnect();
      await file[Symbol.asyncDispose]();
    },
  };
}
