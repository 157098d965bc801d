import { randomBytes } from 'node:crypto';
import type { Ending, Store } from '@scrollback/log';
import { tryAdvisoryLock } from '@scrollback/prisma';
import { type TestDatabases, testDatabases } from '@scrollback/testing';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { batchOf, chunkOf, newRun } from '../testing/open-test-store.ts';
import { cleanUp } from '../upkeep/cleanup.ts';
import { openStore } from './open-store.ts';

const RUNS = 60;
const CHUNKS = 8;
const CHUNK_BYTES = 8_000;
const SUCCEEDED: Ending = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };
const DAY_MS = 86_400_000;

interface Opened extends AsyncDisposable {
  url: string;
  store: Store;
  client: pg.Client;
}

/** A store on a database of its own, and a connection to look into it. */
async function open(create: TestDatabases['create']): Promise<Opened> {
  const database = await create();
  const store = await openStore(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    url: database.url,
    store,
    client,
    async [Symbol.asyncDispose]() {
      await client.end();
      await store.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Runs that ended at `at`, epoch milliseconds. */
async function fill(store: Store, runs: number, at: number): Promise<void> {
  for (let i = 0; i < runs; i++) {
    const { id } = await store.createRun(newRun({ createdAt: at - 1 }));
    const chunks = Array.from({ length: CHUNKS }, (_, n) => ({
      ...chunkOf(n * 10, 10),
      data: randomBytes(CHUNK_BYTES),
    }));
    await store.commit([batchOf(id, 0, { chunks, ending: SUCCEEDED, at })]);
  }
}

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');

describe.each(postgresql)('the table of chunks on $name', ({ create }) => {
  test('keeps data as it is, is vacuumed early, and no statement is compiled', async () => {
    await using opened = await open(create);
    const { rows } = await opened.client.query(`
      SELECT attstorage, chunks.reloptions AS own, toast.reloptions AS toast
      FROM pg_class AS chunks
        JOIN pg_class AS toast ON toast.oid = chunks.reltoastrelid
        JOIN pg_attribute ON attrelid = chunks.oid AND attname = 'data'
      WHERE chunks.oid = '"LogChunk"'::regclass`);
    const early = ['autovacuum_vacuum_scale_factor=0.02'];
    expect(rows).toEqual([{ attstorage: 'e', own: early, toast: early }]);
    expect((await opened.client.query('SHOW jit')).rows).toEqual([{ jit: 'off' }]);
  });

  test('uses the space of deleted runs again, also while a server keeps its lock', async () => {
    await using opened = await open(create);
    const { url, store, client } = opened;
    const lock = await tryAdvisoryLock(url, 4711);
    const size = async (): Promise<number> => {
      const { rows } = await client.query<{ bytes: string }>(
        `SELECT pg_total_relation_size('"LogChunk"') AS bytes`,
      );
      return Number(rows[0]?.bytes);
    };
    const now = Date.now();
    await fill(store, RUNS / 2, now - 10 * DAY_MS);
    await fill(store, RUNS / 2, now);
    const full = await size();
    expect(full).toBeGreaterThan(RUNS * CHUNKS * CHUNK_BYTES);

    const deleted = await cleanUp({ store, olderThanDays: 5, dryRun: false });
    expect(deleted).toMatchObject({ scanned: RUNS, deleted: RUNS / 2 });
    // What autovacuum does when it comes by.
    await client.query('VACUUM "LogChunk"');
    await fill(store, RUNS / 2, now);
    expect(await size()).toBeLessThan(full * 1.25);
    await lock?.release();
  });
});
