import { testDatabases, until } from '@scrollback/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

describe.each(testDatabases())('retention by age on $name', ({ create }) => {
  test('runs by itself: at the start, and hourly', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: Date.now() });
    await using database = await create();
    const ended = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
    const left = { old: '', young: '', going: '' };
    {
      await using app = await openApp(database);
      left.old = (await app.startRun('old')).id;
      await app.app.runs.finish(left.old, ended);
      vi.setSystemTime(Date.now() + 2 * DAY_MS + 1);
      left.young = (await app.startRun('young')).id;
      await app.app.runs.finish(left.young, ended);
      left.going = (await app.startRun('going')).id;
      expect((await app.patch(left.going, 0, frames(['STDOUT', 'on\n']))).status).toBe(204);
    }
    await using app = await openApp(database, {
      SCROLLBACK_RETENTION_DAYS: '2',
      SCROLLBACK_LOST_AFTER: String((10 * DAY_MS) / 1000),
    });
    const ids = [left.old, left.young, left.going];
    const there = async () => (await app.store.getRuns(ids)).map((run) => run !== null);
    await until(async () => !(await there())[0]);
    expect(await there()).toEqual([false, true, true]);

    vi.setSystemTime(Date.now() + 2 * DAY_MS + 1);
    expect(await there()).toEqual([false, true, true]);
    vi.advanceTimersByTime(HOUR_MS);
    await until(async () => !(await there())[1]);
    expect(await there()).toEqual([false, false, true]);
  });
});
