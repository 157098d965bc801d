import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Ending } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
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
  if (ends) await open.app.runs.finish(id, SUCCEEDED);
  return id;
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
    await expect
      .poll(async () => (await client.cleanupLogs({ olderThanDays: 0, dryRun: false })).deleted)
      .toBe(1);
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
      for (let until = Date.now() + 25_000; working && Date.now() < until; ) {
        const now = Date.now() + DAY_MS;
        deleted += (await cleanUp({ store, olderThanDays: 0, dryRun: false, now })).deleted;
      }
    })();
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
    await expect.poll(() => deleted).toBe(15);
    working = false;
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
