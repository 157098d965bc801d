import { encodePieces, type LogQuery, Sequencer } from '@scrollback/log';
import { until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { Threads } from './threads.ts';
import type { MatchJob } from './work.ts';

const wanted = { from: 0, to: 0, limit: 0, newest: false };
const waiting = new AbortController().signal;

function job(query: LogQuery, lines: string, copies = 1): MatchJob {
  const sequencer = new Sequencer(65_536);
  sequencer.push({ stream: 'STDOUT', timestamp: 1, bytes: Buffer.from(lines) });
  const pieces = sequencer.take().tail?.pieces;
  if (!pieces) throw new Error('no pieces');
  const data = encodePieces(pieces);
  const chunk = {
    codec: 'plain' as const,
    data,
    firstIndex: 0,
    to: pieces.endIndex,
    revisions: [],
  };
  const chunks = Array.from({ length: copies }, () => chunk);
  return { kind: 'match', channel: 'RAW', query, lineLimit: 65_536, chunks, wanted };
}

/** Takes minutes: an expression with optional parts before a boundary is followed step by step. */
const slow = job(
  { text: '(\\w?\\W?){300}\\b[x-z]{2}', regex: true },
  `${'ab '.repeat(20_000)}\n`,
  200,
);
const quick = job({ text: 'a' }, 'a\nb\na\n');

test('jobs of several callers are done in their order', async () => {
  const threads = new Threads(1);
  const done: number[] = [];
  await Promise.all(
    [0, 1, 2].map(async (caller) => {
      expect((await threads.run(quick, waiting)).counts).toEqual([2]);
      done.push(caller);
    }),
  );
  expect(done).toEqual([0, 1, 2]);
  await threads.close();
});

test('when its caller leaves, a job ends, and the next one begins', async () => {
  const threads = new Threads(1);
  const leaving = new AbortController();
  const running = threads.run(slow, leaving.signal);
  const queued = threads.run(quick, leaving.signal);
  const other = threads.run(quick, waiting);
  expect([threads.working, threads.waiting]).toEqual([1, 2]);
  leaving.abort();
  await expect(running).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  await expect(queued).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  expect((await other).counts).toEqual([2]);
  await until(() => threads.working === 0);
  await threads.close();
});

test('a job that fails says why, and others go on', async () => {
  const threads = new Threads(1);
  const broken = {
    ...quick,
    chunks: quick.chunks.map((chunk) => ({ ...chunk, data: Buffer.of(9) })),
  };
  await expect(threads.run(broken, waiting)).rejects.toThrow('format 9');
  expect((await threads.run(quick, waiting)).counts).toEqual([2]);
  await threads.close();
  await expect(threads.run(quick, waiting)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
});
