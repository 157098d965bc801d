import { Worker } from 'node:worker_threads';
import type { ImportedFile } from '@scrollback/log';
import { until } from '@scrollback/testing';
import { expect, onTestFinished, test } from 'vitest';
import { activity, legacyFiles } from '../testing/legacy-files.ts';
import type { FilePart, FileWork } from './file-parts.ts';
import { FileThreads, ThreadEnded } from './file-threads.ts';

const NOTHING = { nextIndex: 0, seq: 0, bytes: 0 };

function workOf({ id, path, size, modifiedAt, format }: ImportedFile): FileWork {
  const version = { size, modifiedAt };
  const heads = { raw: NOTHING, normalized: NOTHING, derivedBytes: 0 };
  return { runId: id, path, format, lineLimit: 16_384, version, ...heads };
}

/** One thread, and the workers that it was so far. */
function oneThread(memoryMb?: number) {
  const threads = new FileThreads(1, memoryMb);
  const workers: Worker[] = [];
  const made = (worker: unknown): void => {
    if (worker instanceof Worker) workers.push(worker);
  };
  process.on('worker', made);
  onTestFinished(() => {
    process.off('worker', made);
    return threads.close();
  });
  return { threads, workers };
}

async function all(parts: AsyncGenerator<FilePart>): Promise<FilePart[]> {
  const taken: FilePart[] = [];
  for await (const part of parts) taken.push(part);
  return taken;
}

test('a thread that dies fails the file it was at, not those that wait for it, and another takes its place', async () => {
  await using files = await legacyFiles();
  const { threads, workers } = oneThread();
  const work = async (name: string) =>
    workOf(await files.file(name, activity(100), { format: 'JSONL' }));
  const [a, b, c] = await Promise.all([work('a'), work('b'), work('c')]);
  const first = all(threads.parts(a));
  const second = all(threads.parts(b));
  const ends = Promise.allSettled([first, second]);
  await until(() => workers.length === 1);
  await workers[0]?.terminate();
  const [atIt, waited] = await ends;
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
  const { threads } = oneThread(2);
  const file = workOf(await files.file('a', activity(100), { format: 'JSONL' }));
  await expect(all(threads.parts(file))).rejects.toThrow('memory limit');
});
