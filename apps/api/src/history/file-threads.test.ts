import { Worker } from 'node:worker_threads';
import type { ImportedFile } from '@scrollback/log';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { activity, legacyFiles } from '../testing/legacy-files.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { Backfills } from './backfills.ts';
import { FileCommits } from './file-commits.ts';
import type { FilePart, FileWork } from './file-parts.ts';
import { FileThreads, ThreadEnded } from './file-threads.ts';

const NOTHING = { nextIndex: 0, seq: 0, bytes: 0 };

function workOf({ id, path, size, modifiedAt, format }: ImportedFile): FileWork {
  const version = { size, modifiedAt };
  const heads = { raw: NOTHING, normalized: NOTHING, derivedBytes: 0 };
  return { runId: id, path, format, lineLimit: 16_384, version, ...heads };
}

/** One thread, and the workers that it was so far; `onMade` is told of each before it works. */
function oneThread({ memoryMb, onMade }: OneThreadOptions = {}) {
  const threads = new FileThreads(1, memoryMb);
  const workers: Worker[] = [];
  const made = (worker: unknown): void => {
    if (!(worker instanceof Worker)) return;
    workers.push(worker);
    onMade?.(worker, workers.length);
  };
  process.on('worker', made);
  onTestFinished(() => {
    process.off('worker', made);
    return threads.close();
  });
  return { threads, workers };
}

interface OneThreadOptions {
  memoryMb?: number;
  onMade?: (worker: Worker, count: number) => void;
}

/** Kills the first worker with what it was just asked for. */
function killFirst(worker: Worker, count: number): void {
  if (count === 1) void worker.terminate();
}

async function all(parts: AsyncGenerator<FilePart>): Promise<FilePart[]> {
  const taken: FilePart[] = [];
  for await (const part of parts) taken.push(part);
  return taken;
}

test('a thread that dies fails the file it was at, not those that wait for it, and another takes its place', async () => {
  await using files = await legacyFiles();
  const { threads, workers } = oneThread({ onMade: killFirst });
  const work = async (name: string) =>
    workOf(await files.file(name, activity(100), { format: 'JSONL' }));
  const [a, b, c] = await Promise.all([work('a'), work('b'), work('c')]);
  const both = [all(threads.parts(a)), all(threads.parts(b))];
  const [atIt, waited] = await Promise.allSettled(both);
  expect(atIt).toMatchObject({ reason: { message: expect.stringContaining('thread') } });
  expect(atIt).not.toMatchObject({ reason: expect.any(ThreadEnded) });
  expect(waited).toMatchObject({ reason: expect.any(ThreadEnded) });
  expect(await all(threads.parts(c))).toMatchObject([{ isLast: true }]);
  expect(workers).toHaveLength(2);
});

test('a thread that dies while a part is being stored is not waited for', async () => {
  await using files = await legacyFiles();
  const { threads, workers } = oneThread();
  const big = await files.file('big', 'a line\n'.repeat(600_000));
  const parts = threads.parts({ ...workOf(big), normalized: null });
  let answers = 0;
  const began = parts.next();
  await until(() => workers.length === 1);
  const [worker] = workers;
  worker?.on('message', () => answers++);
  await began;
  await until(() => answers === 2);
  await worker?.terminate();
  // What it made before its death is whole.
  expect((await parts.next()).value).toMatchObject({ isLast: false });
  await expect(parts.next()).rejects.toThrow(ThreadEnded);
});

test('a thread that runs out of memory says so of the file that took it', async () => {
  await using files = await legacyFiles();
  // Too little for the program itself.
  const { threads } = oneThread({ memoryMb: 2 });
  const file = workOf(await files.file('a', activity(100), { format: 'JSONL' }));
  await expect(all(threads.parts(file))).rejects.toThrow('memory limit');
});

describe.each(testDatabases())('$name', (databases) => {
  test('of several files only the one at which the thread died is failed, until it is asked for', async () => {
    await using files = await legacyFiles();
    await using opened = await openTestStore(databases);
    const { store } = opened;
    const { threads, workers } = oneThread({ onMade: killFirst });
    const said: string[] = [];
    const backfills = new Backfills({
      store,
      threads,
      commits: new FileCommits(store),
      lineLimit: 16_384,
      tookIn: () => undefined,
      say: (line) => said.push(line),
    });
    onTestFinished(() => backfills.stop());
    const content = activity(100);
    const file = (id: string) => files.file(`${id}.log`, content, { id, format: 'JSONL' });
    // In the order in which they are begun.
    const ids = ['run_0000000001', 'run_0000000002', 'run_0000000003', 'run_0000000004'];
    const [victim = '', ...others] = ids;
    const imported = await Promise.all(ids.map(file));
    await store.importRuns(imported.map((each) => ({ ...each, taskId: null })));

    backfills.registered(ids);
    for (const id of others) {
      await until(async () => (await store.legacyLog(id))?.state === 'DONE', { what: id });
    }
    expect(await store.legacyLog(victim)).toMatchObject({
      state: 'FAILED',
      error: expect.stringContaining('The thread that read it died'),
    });
    expect(said).toContainEqual(expect.stringContaining(`${victim}.log could not be taken in`));
    expect(workers).toHaveLength(2);
    await backfills.ready(victim);
    const runs = await store.getRuns(ids);
    expect(runs.map((run) => run?.byteCount)).toEqual(ids.map(() => content.length));
    expect(await store.historyProgress()).toMatchObject({ pending: 0, done: 4, failed: 0 });
  });
});
