import { decodeLevelCounts, type LogBucket } from '@scrollback/log';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test, vi } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';
import { type OpenLog, openLog } from '../testing/open-log.ts';
import { foldRun } from '../upkeep/fold-run.ts';

const waiting = new AbortController().signal;
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: null, signal: null, error: null } as const;
const LINES = 'ERROR x\nplain\nINFO y\n'.repeat(2000);

async function sums(log: OpenLog): Promise<number[]> {
  const buckets = await log.logs.histogram(log.runId, 7, waiting);
  const all = await Promise.all(buckets.map((bucket: LogBucket) => bucket.levels()));
  return [0, 1, 2, 3, 4, 5, 6].map((at) => all.reduce((sum, each) => sum + (each[at] ?? 0), 0));
}

/** For each chunk whether its levels are kept. */
async function kept({ store, runId }: OpenLog): Promise<boolean[]> {
  const facts = await store.chunkFacts(runId, 'RAW', 0, 1000);
  return facts.map(({ levels }) => levels !== null);
}

describe.each(testDatabases())('histogram on $name', (databases) => {
  test('counts each chunk once, and again when an entry is folded into it', async () => {
    await using log = await openLog(databases);
    await log.print('STDOUT', LINES);
    await log.print('STDOUT', 'WA');
    expect(await kept(log)).toEqual([false, false]);
    expect(await sums(log)).toEqual([2001, 0, 0, 2000, 0, 2000, 0]);
    expect(await kept(log)).toEqual([true, false]);
    await log.print('STDOUT', 'RN z\n');
    await log.replace(0, 'FATAL');
    await log.replace(1, 'FATAL: x');
    expect(await sums(log)).toEqual([1999, 0, 0, 2000, 1, 1999, 2]);
    await log.finish();
    await foldRun(log.store, log.runId);
    expect(await sums(log)).toEqual([1999, 0, 0, 2000, 1, 1999, 2]);
    expect(await kept(log)).toEqual([true, true]);
    const [first] = await log.store.chunkFacts(log.runId, 'RAW', 0, 1);
    expect(decodeLevelCounts(first?.levels ?? new Uint8Array())).toEqual([
      1999, 0, 0, 2000, 0, 1999, 2,
    ]);
  });

  test('what was counted at the end of a run is read by no later server again', async () => {
    await using database = await databases.create();
    const half = 'ERROR x\nplain\nINFO y\n'.repeat(30_000);
    let runId = '';
    {
      await using app = await openApp(database);
      runId = (await app.startRun()).id;
      await app.patch(runId, 0, frames(['STDOUT', half], ['STDOUT', half]));
      await app.app.runs.finish(runId, SUCCEEDED);
      await until(async () => {
        const facts = await app.store.chunkFacts(runId, 'RAW', 0, 1000);
        return facts.length > 1 && facts.every(({ levels }) => levels !== null);
      });
    }
    await using app = await openApp(database);
    const reads = vi.spyOn(app.store, 'chunks');
    const query = { levels: ['ERROR', 'INFO'] as const };
    for (const times of [1, 2]) {
      const buckets = await app.app.logs.histogram(runId, 7, waiting);
      const all = await Promise.all(buckets.map((bucket) => bucket.levels()));
      expect(
        all.reduce((sum, each) => sum + (each[5] ?? 0), 0),
        `time ${times}`,
      ).toBe(60_000);
      const request = { runId, channel: 'RAW' as const, query, first: 0 };
      expect(reads).not.toHaveBeenCalled();
      const found = await app.app.logs.search(request, waiting);
      // The page itself is read; what counts its matches is not.
      reads.mockClear();
      expect(await found.matchCount()).toBe(120_000);
      expect(reads).not.toHaveBeenCalled();
    }
    const streams = { ...query, streams: ['STDERR'] as const };
    const other = await app.app.logs.search(
      { runId, channel: 'RAW', query: streams, first: 0 },
      waiting,
    );
    expect(await other.matchCount()).toBe(0);
    expect(reads).toHaveBeenCalled();
  });

  test.each([0, 1001, 1.5])('has no %d buckets', async (buckets) => {
    await using log = await openLog(databases);
    await expect(log.logs.histogram(log.runId, buckets, waiting)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});
