import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createId, type Ending, ScrollbackError } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { batchOf, chunkOf, newRun } from '../testing/open-test-store.ts';
import { cleanUp } from './cleanup.ts';

const SUCCEEDED: Ending = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };
const DAY_MS = 86_400_000;

/** Text that compression does not make small. */
function noise(lines: number): string {
  const line = () => Buffer.from(crypto.getRandomValues(new Uint8Array(60))).toString('base64');
  return Array.from({ length: lines }, () => `${line()}\n`).join('');
}

async function record(open: OpenApp, text: string, ends = true): Promise<string> {
  const { id } = await open.startRun();
  expect((await open.patch(id, 0, frames(['STDOUT', text]))).status).toBe(204);
  if (ends) await open.app.runs.finish(id, SUCCEEDED).catch(unlessGone);
  return id;
}

/** A clean-up beside it may delete the run before it can be shown. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND')) throw error;
}

async function exists({ app }: OpenApp, id: string): Promise<boolean> {
  const [run] = await app.runs.getMany([id]);
  return run !== null;
}

describe.each(testDatabases())('clean-up on $name', ({ create }) => {
  test('deletes what finished long ago, and never a run that still goes', async () => {
    await using database = await create();
    await using open = await openApp(database);
    const over = await record(open, noise(2000));
    const going = await record(open, noise(2000), false);
    const { store } = open;
    const at = (days: number) => ({ store, olderThanDays: 7, now: Date.now() + days * DAY_MS });

    const none = { scanned: 1, deleted: 0, freedBytes: 0 };
    expect(await cleanUp({ ...at(6), dryRun: false })).toEqual({ ...none, dryRun: false });
    const dry = await cleanUp({ ...at(8), dryRun: true });
    expect(dry).toMatchObject({ scanned: 1, deleted: 1, dryRun: true });
    expect(dry.freedBytes).toBeGreaterThan(100_000);
    expect((await open.app.logs.page({ runId: over, channel: 'RAW' })).entries).toHaveLength(100);

    expect(await cleanUp({ ...at(8), dryRun: false })).toEqual({ ...dry, dryRun: false });
    expect(await exists(open, over)).toBe(false);
    const page = await open.app.logs.page({ runId: going, channel: 'RAW' });
    expect(page).toMatchObject({ totalCount: 2000, gaps: [] });
    expect(await cleanUp({ ...at(8), dryRun: false })).toEqual({
      ...none,
      scanned: 0,
      dryRun: false,
    });
  });

  test('deletes many small runs, large ones in parts, and none that goes on', async () => {
    await using database = await create();
    await using open = await openApp(database);
    const { store } = open;
    const at = Date.now();
    const small = Array.from({ length: 110 }, () => createId('run'));
    const large = createId('run');
    const batches = [...small, large].map((id) => {
      const count = id === large ? 600 : 2;
      const chunks = Array.from({ length: count }, (_, n) => chunkOf(n * 10, 10));
      return batchOf(id, 0, { chunks, ending: { ...SUCCEEDED, status: 'LOST' }, at });
    });
    await Promise.all(batches.map(({ runId: id }) => store.createRun(newRun({ id }))));
    await store.commit(batches);
    const [revived = '', ...others] = small;
    const deleted: string[] = [];
    const onDeleted = (id: string) => {
      deleted.push(id);
    };
    const now = at + 2 * DAY_MS;
    const dry = await cleanUp({ store, olderThanDays: 1, dryRun: true, now, onDeleted });
    expect(dry).toMatchObject({ scanned: 111, deleted: 111 });
    expect(dry.freedBytes).toBe((110 * 2 + 600) * 'data'.length);
    expect(deleted).toEqual([]);

    const revives = batchOf(revived, 1, { chunks: [chunkOf(20, 1)], revives: true });
    expect(await store.commit([revives])).toEqual(['committed']);
    const result = await cleanUp({ store, olderThanDays: 1, dryRun: false, now, onDeleted });
    expect(result).toMatchObject({ scanned: 110, deleted: 110 });
    expect(deleted.sort()).toEqual([...others, large].sort());
    expect(await store.getRuns([large, revived])).toMatchObject([null, { id: revived }]);
  });

  test('over GraphQL: asks for an age where the server has none, and takes 0 days', async () => {
    await using database = await create();
    await using open = await openApp(database);
    const client = createClient({ url: open.url });
    const over = await record(open, 'a\n');
    await expect(client.cleanupLogs({ dryRun: true })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    await expect(client.cleanupLogs({ olderThanDays: -1, dryRun: true })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    await until(
      async () => (await client.cleanupLogs({ olderThanDays: 0, dryRun: false })).deleted === 1,
    );
    expect(await exists(open, over)).toBe(false);
    client.close();
  });

  test('is safe beside writers, readers and followers', async () => {
    await using database = await create();
    await using open = await openApp(database);
    const { store } = open;
    const { id } = await open.startRun('kept');
    const seen: number[] = [];
    const following = (async () => {
      const request = { runId: id, channel: 'RAW' as const };
      for await (const event of open.app.logs.follow(request, new AbortController().signal)) {
        if (event.type === 'Append') seen.push(...event.entries.map(({ index }) => index));
      }
    })();
    let working = true;
    let deleted = 0;
    const cleaning = (async () => {
      while (working) {
        const now = Date.now() + DAY_MS;
        deleted += (await cleanUp({ store, olderThanDays: 0, dryRun: false, now })).deleted;
      }
    })();
    try {
      let offset = 0;
      for (let round = 0; round < 15; round++) {
        const body = frames(['STDOUT', noise(100)]);
        expect((await open.patch(id, offset, body)).status).toBe(204);
        offset += body.length;
        await record(open, noise(50));
        const page = await open.app.logs.page({ runId: id, channel: 'RAW', last: 1000 });
        expect(page.totalCount).toBe((round + 1) * 100);
        expect(page.entries.at(-1)?.index).toBe(page.totalCount - 1);
      }
      await until(() => deleted === 15);
    } finally {
      working = false;
    }
    await cleaning;
    await open.app.runs.finish(id, SUCCEEDED);
    await following;
    expect(seen).toEqual(
      Array.from({ length: 1500 - (seen[0] ?? 0) }, (_, i) => i + (seen[0] ?? 0)),
    );
    expect(seen.length).toBeGreaterThan(1000);
  });
});

describe.each(testDatabases().filter(({ name }) => name === 'sqlite'))('on $name', ({ create }) => {
  test('gives the space back to the file system', async () => {
    await using database = await create();
    await using open = await openApp(database);
    const { store } = open;
    for (let i = 0; i < 4; i++) await record(open, noise(12_000));
    await store.reclaim();
    const size = async () => (await stat(fileURLToPath(database.url))).size;
    const before = await size();
    expect(before).toBeGreaterThan(2_500_000);
    const now = Date.now() + DAY_MS;
    const { freedBytes } = await cleanUp({ store, olderThanDays: 0, dryRun: false, now });
    const after = await size();
    expect(before - after).toBeGreaterThan(freedBytes * 0.9);
    expect(after).toBeLessThan(1_000_000);
  });
});
