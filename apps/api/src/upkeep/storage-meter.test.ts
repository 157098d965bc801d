import type { Ending } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { createStorageMeter } from './storage-meter.ts';

const SUCCEEDED: Ending = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };
const KEPT = { days: null, runMaxBytes: null, legacyDays: null };

async function record({ app, startRun, patch }: OpenApp, text: string): Promise<string> {
  const { id } = await startRun();
  expect((await patch(id, 0, frames(['STDOUT', text]))).status).toBe(204);
  await app.runs.finish(id, SUCCEEDED);
  return id;
}

describe.each(testDatabases())('storage on $name', ({ name, create }) => {
  test('tells bytes, entries, ages and the largest runs', async () => {
    await using database = await create();
    await using open = await openApp(database, { SCROLLBACK_RETENTION_DAYS: '30' });
    const client = createClient({ url: open.url });
    await record(open, 'one\ntwo\n');
    const large = await record(open, Array.from({ length: 9000 }, (_, i) => `${i * 7}\n`).join(''));
    await open.startRun('goes on');

    const { entries, rawBytes, storedBytes, byAge, largestRuns, ...rest } = await client.storage({
      largest: 2,
    });
    expect({ entries, runs: rest.runs, running: rest.runningRuns }).toEqual({
      entries: 9002,
      runs: 3,
      running: 1,
    });
    expect(rawBytes).toBeGreaterThan(storedBytes);
    expect(rest.retention).toEqual({ days: 30, runMaxBytes: null, legacyDays: null });
    expect(rest.database.bytes).toBeGreaterThan(storedBytes);
    const unknown = name !== 'sqlite';
    expect(rest.database.diskFreeBytes === null).toBe(unknown);
    expect(rest.database.reusableBytes === null).toBe(unknown);

    expect(byAge.map(({ runs }) => runs)).toEqual([3, 0, 0, 0, 0, 0]);
    expect(byAge.map(({ toDays }) => toDays)).toEqual([1, 7, 30, 90, 365, null]);
    expect(byAge[0]).toMatchObject({ fromDays: 0, rawBytes, storedBytes });
    expect(largestRuns).toHaveLength(2);
    expect(largestRuns[0]).toMatchObject({ run: { id: large }, entries: 9000 });
    expect(largestRuns[0]?.storedBytes).toBeGreaterThan(largestRuns[1]?.storedBytes ?? 0);
    await expect(client.storage({ largest: 51 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    client.close();
  });

  test('has every run once, more of them than one statement looks at', async () => {
    await using database = await create();
    await using open = await openApp(database);
    const finishedAt = Date.now() - 40 * 86_400_000;
    const ids = Array.from({ length: 1234 }, (_, i) => `run_${String(i).padStart(12, '0')}`);
    const file = { format: 'TEXT' as const, labels: [], task: null, taskId: null, size: 1 };
    const times = { modifiedAt: 1, startedAt: finishedAt, finishedAt };
    for (let at = 0; at < ids.length; at += 100) {
      await open.store.importRuns(
        ids
          .slice(at, at + 100)
          .map((id) => ({ id, path: `/${id}`, name: id, ending: SUCCEEDED, ...file, ...times })),
      );
    }
    const usage = await createStorageMeter(open.store, KEPT).usage();
    expect(usage.runs).toBe(1234);
    expect(usage.byAge.map(({ runs }) => runs)).toEqual([0, 0, 0, 1234, 0, 0]);
  });

  test('measures once for all who ask at the same time, and again after a failure', async () => {
    await using database = await create();
    await using open = await openApp(database);
    let measured = 0;
    let broken = true;
    const meter = createStorageMeter(
      {
        ...open.store,
        async runUsage(request) {
          measured++;
          if (broken) throw new Error('no');
          return open.store.runUsage(request);
        },
      },
      KEPT,
    );
    const asked = [meter.usage(), meter.usage()];
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    expect(measured).toBe(1);
    broken = false;
    const [first, second] = await Promise.all([meter.usage(), meter.usage()]);
    expect(measured).toBe(2);
    expect(first).toBe(second);
  });
});
