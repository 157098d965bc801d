import { createId } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { batchOf, chunkOf, newRun, openTestStore } from '../testing/open-test-store.ts';

describe.each(testDatabases())('runs on $name', (databases) => {
  test('come back as they were given', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const task = await store.createTask({ id: createId('task'), name: 'nightly', createdAt: 5 });
    const given = newRun({
      name: 'Zug ☃ 100%',
      source: 'CONTAINER',
      format: 'CLAUDE',
      command: ['sh', '-c', 'echo "ä"\n'],
      labels: [
        { key: 'b', value: '2' },
        { key: 'a', value: '' },
        { key: 'b', value: '2' },
      ],
      taskId: task.id,
    });
    const run = await store.createRun(given);
    expect(run).toEqual({
      ...given,
      status: 'RUNNING',
      startedAt: given.createdAt,
      finishedAt: null,
      lastActivityAt: null,
      exitCode: null,
      signal: null,
      error: null,
      raw: { nextIndex: 0, seq: 0 },
      normalized: { nextIndex: 0, seq: 0 },
      byteCount: 0,
      maskedCount: 0,
      derivedBytes: 0,
      sessionId: null,
      uploadOffset: 0,
    });
    expect(await store.getRuns(['run_nowhere1', given.id])).toEqual([null, run]);
  });

  test('are made once, whoever asks how often', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const given = newRun({ name: 'first' });
    const runs = await Promise.all(
      Array.from({ length: 5 }, () =>
        store.createRun({ ...given, labels: [{ key: 'k', value: 'v' }] }),
      ),
    );
    await store.commit([batchOf(given.id, 0, { chunks: [chunkOf(0, 2)] })]);
    const again = await store.createRun({ ...given, name: 'second' });
    expect(new Set(runs.map((run) => JSON.stringify(run))).size).toBe(1);
    expect(again).toMatchObject({ name: 'first', raw: { nextIndex: 2 } });
    expect(await store.countRuns({})).toBe(1);
  });

  test('of an unknown task are refused', async () => {
    await using opened = await openTestStore(databases);
    const run = newRun({ taskId: 'task_nowhere1' });
    await expect(opened.store.createRun(run)).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
    expect(await opened.store.getRuns([run.id])).toEqual([null]);
  });

  test('are deleted with all that hangs on them', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const label = { key: 'k', value: 'v' };
    const gone = newRun({ labels: [label] });
    const kept = newRun({ labels: [label] });
    for (const run of [gone, kept]) {
      await store.createRun(run);
      const revisions = [{ index: 0, seq: 1, data: new Uint8Array([1]) }];
      await store.commit([batchOf(run.id, 0, { chunks: [chunkOf(0, 2)], revisions })]);
    }
    expect(await store.deleteRun(gone.id)).toBe(true);
    expect(await store.deleteRun(gone.id)).toBe(false);
    expect(await store.getRuns([gone.id])).toEqual([null]);
    expect(await store.tailChunk(gone.id, 'RAW')).toBeNull();
    expect(await store.revisions(gone.id, 'RAW', 0, 9)).toEqual([]);
    expect(await store.commit([batchOf(gone.id, 1)])).toEqual(['moved']);
    expect(await store.countRuns({ labels: [label] })).toBe(1);
    expect(await store.chunks(kept.id, 'RAW', 0, 9)).toHaveLength(1);
    expect(await store.revisions(kept.id, 'RAW', 0, 9)).toHaveLength(1);
  });

  test('tasks are found by id and by name, and a name makes one task', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const made = await Promise.all(
      [1, 2, 3].map((createdAt) =>
        store.createTask({ id: createId('task'), name: 'T', createdAt }),
      ),
    );
    const [task] = made;
    expect(made).toEqual([task, task, task]);
    expect(await store.findTaskByName('T')).toEqual(task);
    expect(await store.findTaskByName('t')).toBeNull();
    expect(await store.getTasks(['task_nowhere1', task?.id ?? ''])).toEqual([null, task]);
  });

  test('how the runs of tasks stand, and the last of each', async () => {
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const task = async (name: string) =>
      (await store.createTask({ id: createId('task'), name, createdAt: 1 })).id;
    const [one, other, none] = [await task('one'), await task('other'), await task('none')];
    const start = (taskId: string | null) => store.createRun(newRun({ taskId }));
    const ended = await start(one);
    await store.commit([
      batchOf(ended.id, ended.raw.seq, {
        ending: { status: 'FAILED', exitCode: 1, signal: null, error: null },
      }),
    ]);
    await start(one);
    const newest = await start(one);
    const alone = await start(other);
    await start(null);
    const asked = [none, one, other, 'task_nowhere1'];
    expect(await store.countRunsByTask(asked)).toEqual(
      new Map([
        [
          one,
          [
            { status: 'FAILED', count: 1 },
            { status: 'RUNNING', count: 2 },
          ],
        ],
        [other, [{ status: 'RUNNING', count: 1 }]],
      ]),
    );
    expect(await store.lastRunsByTask(asked)).toEqual(
      new Map([
        [one, newest],
        [other, alone],
      ]),
    );
    expect(await store.countRunsByTask([])).toEqual(new Map());
    expect(await store.lastRunsByTask([])).toEqual(new Map());
  });

  test('the probe writes', async () => {
    await using opened = await openTestStore(databases);
    await opened.store.probe();
    await opened.store.probe();
  });
});
