import { testDatabases, until } from '@scrollback/testing';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { batchOf, newRun } from '../testing/open-test-store.ts';
import { openStore } from './open-store.ts';

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');

describe.each(postgresql)('a pool of connections to $name', ({ create }) => {
  test('that is used up refuses what waited too long, and goes on when one is free', {
    timeout: 60_000,
  }, async () => {
    await using database = await create();
    const store = await openStore(database.url, { pool: 1, waitMs: 5_000 });
    const { id } = await store.createRun(newRun());
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query('BEGIN; LOCK TABLE "Run" IN ACCESS EXCLUSIVE MODE');
    const holding = store.getRuns([id]);
    await until(async () => {
      const { rows } = await other.query(`SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      return rows.length > 0;
    });
    const waiting = [store.getTasks([id]), store.commit([batchOf(id, 0)]), store.probe()];
    for (const { status, ...outcome } of await Promise.allSettled(waiting)) {
      expect(status).toBe('rejected');
      expect(outcome).toMatchObject({
        reason: {
          code: 'STORAGE_UNAVAILABLE',
          message: expect.stringContaining('SCROLLBACK_DATABASE_POOL'),
        },
      });
    }
    await other.query('COMMIT');
    await other.end();
    expect(await holding).toMatchObject([{ id }]);
    expect(await store.commit([batchOf(id, 0)])).toEqual(['committed']);
    await store.close();
  });

  test('says what is wrong in plain words when the database has gone', async () => {
    const database = await create();
    const store = await openStore(database.url);
    await database[Symbol.asyncDispose]();
    const refused = await store.probe().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: expect.not.stringMatching(/prisma|invocation|\n/),
    });
    await store.close();
  });

  test('is never larger than it was told', async () => {
    await using database = await create();
    const store = await openStore(database.url, { pool: 2 });
    const { id } = await store.createRun(newRun());
    await Promise.all(Array.from({ length: 50 }, () => store.getRuns([id])));
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    const { rows } = await other.query(`SELECT count(*)::int AS "open" FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    await other.end();
    expect(rows).toEqual([{ open: 2 }]);
    await store.close();
  });
});
