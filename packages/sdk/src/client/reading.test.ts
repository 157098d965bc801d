import { createId, type Entry } from '@scrollback/log';
import { startServer, type TestServer } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogFilter } from '../log-filter.ts';
import { createUpload } from '../upload/index.ts';
import type { Client } from './client.ts';
import { createClient } from './create-client.ts';

const AT = Date.parse('2026-01-31T12:00:00Z');

let server: TestServer;
let client: Client;
let runId: string;
beforeAll(async () => {
  server = await startServer();
  client = createClient({ url: server.url });
  ({ id: runId } = await client.startRun({ id: createId('run'), name: 'read' }));
  const upload = createUpload({ url: server.url, runId });
  for (let i = 0; i < 300; i++) {
    const text = i % 3 === 0 ? `ERROR: step ${i}\n` : `step ${i}\n`;
    const stream = i % 3 === 0 ? 'STDERR' : 'STDOUT';
    upload.write({ stream, timestamp: AT + i * 1000, bytes: Buffer.from(text) });
  }
  await upload.end();
}, 60_000);
afterAll(async () => {
  client.close();
  await server[Symbol.asyncDispose]();
});

test.each<[string, LogFilter, number[]]>([
  ['a stream', { streams: ['STDERR'] }, Array.from({ length: 100 }, (_, i) => i * 3)],
  ['a level', { levels: ['ERROR'] }, Array.from({ length: 100 }, (_, i) => i * 3)],
  ['a text', { search: 'STEP 29' }, [29, 290, 291, 292, 293, 294, 295, 296, 297, 298, 299]],
  ['an expression', { search: 'step 1[05]$', regex: true }, [10, 15]],
  ['a time', { since: AT + 5000, until: AT + 8000 }, [5, 6, 7]],
  ['groups, of which there are none', { grouped: true }, []],
  ['nothing there', { search: 'nowhere' }, []],
])('history by %s has the entries that meet it, and so has their count', async (_, filter, all) => {
  const found: number[] = [];
  for await (const { entries } of client.history(runId, { first: 7, filter })) {
    found.push(...entries.map(({ index }) => index));
  }
  expect(found).toEqual(all);
  expect(await client.matchCount(runId, filter)).toBe(all.length);
});

test('all entries in one answer are those of the pages', async () => {
  const paged: Entry[] = [];
  for await (const { entries } of client.history(runId, { first: 100 })) paged.push(...entries);
  const downloaded: Entry[] = [];
  for await (const entries of client.entries(runId)) downloaded.push(...entries);
  expect(downloaded).toEqual(paged);
  const none = client.entries(createId('run')).next();
  await expect(none).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('a filter that can not be meant is told of', async () => {
  const filter = { search: '(', regex: true };
  await expect(client.matchCount(runId, filter)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('a histogram has every line once, by level where asked for', async () => {
  const buckets = await client.histogram(runId, { buckets: 10 });
  expect(buckets).toHaveLength(10);
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(300);
  expect(buckets.flatMap(({ levels }) => levels)).toEqual([]);
  const [all] = await client.histogram(runId, { buckets: 1, levels: true });
  expect(all?.levels).toEqual([
    { level: null, count: 200 },
    { level: 'ERROR', count: 100 },
  ]);
  const none = client.histogram(createId('run'));
  await expect(none).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('a task is found by its id', async () => {
  const { taskId, taskName } = await client.startRun({ name: 'of a task', taskId: 'some task' });
  expect(taskName).toBe('some task');
  expect(await client.task(taskId ?? '')).toMatchObject({ id: taskId, name: 'some task' });
  await expect(client.task('task_nowhere00')).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
});
