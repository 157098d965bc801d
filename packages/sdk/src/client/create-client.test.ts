import { createId, type LogEvent, type Run } from '@scrollback/log';
import { startServer, type TestServer, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createUpload } from '../upload/index.ts';
import type { Client } from './client.ts';
import { createClient } from './create-client.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  client = createClient({ url: server.url, webSocketImpl: WebSocket });
}, 60_000);
afterAll(async () => {
  client.close();
  await server[Symbol.asyncDispose]();
});

/** A registered run, and a way to print to it. */
async function startRun(name: string) {
  const run = await client.startRun({ id: createId('run'), name, source: 'PROCESS' });
  const upload = createUpload({ url: server.url, runId: run.id });
  const print = (text: string) =>
    upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes: Buffer.from(text) });
  return { run, upload, print };
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `line ${from + i}`);

function textsOf(events: readonly LogEvent[]): string[] {
  return events.flatMap((event) =>
    'entries' in event
      ? event.entries.map((entry) => ('text' in entry ? String(entry.text) : ''))
      : [],
  );
}

test('a run from its start to its end, as the domain knows it', async () => {
  const { run, upload, print } = await startRun('whole life');
  expect(run).toMatchObject({ name: 'whole life', status: 'RUNNING', finishedAt: null });
  print('a line\n');
  await upload.end();
  const ended = await client.finishRun(run.id, SUCCEEDED);
  expect(ended).toMatchObject({ id: run.id, status: 'SUCCEEDED', exitCode: 0, byteCount: 7 });
  expect(ended.finishedAt).toBeGreaterThanOrEqual(run.startedAt);
  expect(await client.run(run.id)).toEqual(ended);
  expect((await client.runs({ filter: { search: 'whole' } })).runs).toEqual([ended]);
  await client.deleteRun(run.id);
  await expect(client.run(run.id)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('starting a run twice with one id is starting it once', async () => {
  const input = { id: createId('run'), name: 'twice', source: 'PROCESS' } as const;
  const [first, second] = [await client.startRun(input), await client.startRun(input)];
  expect(second).toEqual(first);
});

test('history pages back from the newest entries, and forward from the first', async () => {
  const { run, upload, print } = await startRun('pages');
  print(`${numbered(0, 250).join('\n')}\n`);
  await upload.end();
  const back: number[][] = [];
  for await (const { entries } of client.history(run.id, { last: 100 })) {
    back.push(entries.map(({ index }) => index));
  }
  expect(back.map((page) => [page[0], page.at(-1)])).toEqual([
    [150, 249],
    [50, 149],
    [0, 49],
  ]);
  const forward: number[] = [];
  for await (const { entries } of client.history(run.id, { first: 120 })) {
    forward.push(...entries.map(({ index }) => index));
  }
  expect(forward).toEqual(Array.from({ length: 250 }, (_, i) => i));
});

test('a run that is not there ends following with RUN_NOT_FOUND', async () => {
  const events = client.followRun(createId('run'));
  await expect(events.next()).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('a cursor that is none ends following with BAD_CURSOR', async () => {
  const { run } = await startRun('bad cursor');
  const events = client.followRun(run.id, { after: 'nonsense' });
  await expect(events.next()).rejects.toMatchObject({ code: 'BAD_CURSOR' });
});

test('following over a killed server delivers every line once, then Finished', async () => {
  await using own = await startServer();
  const there = createClient({ url: own.url, webSocketImpl: WebSocket });
  const { id } = await there.startRun({ name: 'killed', source: 'PROCESS' });
  const upload = createUpload({ url: own.url, runId: id });
  const print = (text: string) =>
    upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes: Buffer.from(text) });
  const events: LogEvent[] = [];
  const following = (async () => {
    for await (const event of there.followRun(id, { history: 10 })) events.push(event);
  })();
  for (let i = 0; i < 300; i += 100) {
    print(`${numbered(i, i + 50).join('\n')}\n`);
    await until(() => textsOf(events).length === i + 50);
    await own.kill9();
    print(`${numbered(i + 50, i + 100).join('\n')}\n`);
    await own.restart();
  }
  await upload.end();
  await there.finishRun(id, SUCCEEDED);
  await following;
  there.close();
  expect(textsOf(events)).toEqual(numbered(0, 300));
  expect(events.at(-1)).toMatchObject({ type: 'Finished', run: { id, status: 'SUCCEEDED' } });
}, 60_000);

test('a consumer that dawdles over a fast run gets every line', async () => {
  const { run, upload, print } = await startRun('fast');
  const lines = numbered(0, 60_000).map((line) => `${line} ${'x'.repeat(200)}`);
  const seen: string[] = [];
  const reading = (async () => {
    for await (const event of client.followRun(run.id, { history: 1 })) {
      seen.push(...textsOf([event]));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  for (let i = 0; i < lines.length; i += 500) print(`${lines.slice(i, i + 500).join('\n')}\n`);
  await upload.end();
  await client.finishRun(run.id, SUCCEEDED);
  await reading;
  expect(seen.length).toBe(lines.length);
  expect(seen).toEqual(lines);
}, 60_000);

test('followRuns tells of runs that start and end', async () => {
  const stopping = new AbortController();
  const changes: Run[] = [];
  let live = false;
  const following = (async () => {
    const options = {
      signal: stopping.signal,
      onConnection: (state: string) => {
        live = state === 'live';
      },
    };
    for await (const run of client.followRuns(options)) changes.push(run);
  })();
  await until(() => live);
  // The server says nothing when a subscription stands, so runs are started until one is told of.
  const runs: Run[] = [];
  await until(async () => {
    runs.push((await startRun('told')).run);
    return changes.length > 0;
  });
  const told = changes[0]?.id ?? '';
  expect(runs.map(({ id }) => id)).toContain(told);
  await client.finishRun(told, SUCCEEDED);
  await until(() => changes.some(({ id, status }) => id === told && status === 'SUCCEEDED'));
  stopping.abort();
  await following;
});

test('a replaced entry reads so for who follows and who reads', async () => {
  const { run, upload, print } = await startRun('replaced');
  print('secret\nopen\n');
  await until(async () => (await client.run(run.id)).byteCount === 12);
  const entry = await client.replaceEntry(run.id, 0, { channel: 'RAW', text: '***' });
  expect(entry).toMatchObject({ index: 0, text: '***', stream: 'STDOUT', partial: false });
  const beyond = client.replaceEntry(run.id, 9, { channel: 'RAW', text: '' });
  await expect(beyond).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  const { value } = await client.history(run.id).next();
  expect(value?.entries).toMatchObject([{ text: '***' }, { text: 'open' }]);
  await upload.end();
  await client.finishRun(run.id, SUCCEEDED);
});
