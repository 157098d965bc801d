import { tryAdvisoryLock } from '@scrollback/prisma';
import { type TestDatabase, testDatabases, until } from '@scrollback/testing';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Keeper, ownLock } from './keeper.ts';

const KEY = 4711;
const fail = (error: unknown) => expect.fail(String(error));

test('a server that is alone keeps, from its start to its stop', async () => {
  const keeper = new Keeper({ tryLock: async () => ownLock(), onError: fail });
  let taken = 0;
  keeper.onTaken(() => taken++);
  expect(keeper.keeps()).toBe(false);
  keeper.start();
  await until(() => keeper.keeps());
  expect(taken).toBe(1);
  await keeper.stop();
  expect(keeper.keeps()).toBe(false);
});

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');

describe.each(postgresql)('the lock on $name', ({ create }) => {
  let database: TestDatabase;
  let keepers: Keeper[];

  beforeEach(async () => {
    database = await create();
    const open = () =>
      new Keeper({ tryLock: () => tryAdvisoryLock(database.url, KEY), everyMs: 50, onError: fail });
    keepers = [open(), open(), open()];
  });
  afterEach(async () => {
    for (const keeper of keepers) await keeper.stop();
    await database?.[Symbol.asyncDispose]();
  });

  const keeping = () => keepers.filter((keeper) => keeper.keeps());

  test('one of them keeps; another one when it stops', async () => {
    for (const keeper of keepers) keeper.start();
    const [first] = await until(() => keeping().length === 1 && keeping());
    await first?.stop();
    await until(() => keeping().length === 1);
    expect(keeping()).not.toContain(first);
  });

  test('whose session the database ends does not keep any more, and one of them does', async () => {
    const turns: Keeper[] = [];
    for (const keeper of keepers) {
      keeper.onTaken(() => turns.push(keeper));
      keeper.start();
    }
    await until(() => turns.length === 1);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction'`);
    await client.end();
    await until(() => turns.length === 2 && keeping().length === 1);
    expect(keeping()).toEqual([turns[1]]);
  });
});
