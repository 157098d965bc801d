import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, openApp } from '../testing/open-app.ts';
import { type OpenLog, openLog } from '../testing/open-log.ts';
import { Folding } from './folding.ts';

const MOST = 2 ** 31 - 1;
const left = async ({ store, runId }: OpenLog) =>
  (await store.revisions(runId, 'RAW', 0, MOST)).length;

describe.each(testDatabases())('folding in the background on $name', (databases) => {
  test('what an earlier server left is folded at the start, what may go on is not', async () => {
    await using log = await openLog(databases);
    await log.print('STDOUT', 'a');
    await log.print('STDOUT', 'b');
    await log.finish('LOST');
    const errors: unknown[] = [];
    const folding = new Folding(
      log.store,
      () => true,
      (error) => errors.push(error),
    );
    folding.start();
    await folding.settled();
    expect(await left(log)).toBe(1);
    await log.finish('FAILED');
    expect(await left(log)).toBe(1);
    await folding.stop();

    const next = new Folding(
      log.store,
      () => true,
      (error) => errors.push(error),
    );
    next.start();
    await next.settled();
    await next.stop();
    expect(await left(log)).toBe(0);
    expect((await log.history()).map(({ entry }) => entry)).toMatchObject([
      { text: 'ab', partial: false },
    ]);
    expect(errors).toEqual([]);
  });

  test('what fails is reported, and done when it is tried again', async () => {
    await using log = await openLog(databases);
    await log.print('STDOUT', 'a');
    await log.finish();
    const errors: unknown[] = [];
    let broken = true;
    const store = {
      ...log.store,
      fold: (...given: Parameters<typeof log.store.fold>) =>
        broken ? Promise.reject(new Error('no room')) : log.store.fold(...given),
    };
    const folding = new Folding(
      store,
      () => true,
      (error) => errors.push(error),
    );
    folding.ended(log.runId, { status: 'FAILED', exitCode: 1, signal: null, error: null });
    await folding.settled();
    expect(errors).toMatchObject([{ message: 'no room' }]);
    broken = false;
    folding.start();
    await folding.settled();
    await folding.stop();
    expect([await left(log), errors.length]).toEqual([0, 1]);
  });

  test('a run of the server is chunks alone soon after its end', async () => {
    await using database = await databases.create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    await app.patch(id, 0, frames(['STDOUT', 'open']));
    const ended = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
    await app.app.runs.finish(id, ended);
    await until(async () => (await app.store.revisions(id, 'RAW', 0, MOST)).length === 0);
    const [entry] = (await app.app.logs.page({ runId: id, channel: 'RAW' })).entries;
    expect(entry).toMatchObject({ text: 'open', partial: false });
  });
});
