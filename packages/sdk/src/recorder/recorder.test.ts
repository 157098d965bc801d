import { createId, type ScrollbackError } from '@scrollback/log';
import { freePort, startServer, type TestServer, until } from '@scrollback/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Client } from '../client/client.ts';
import { createClient } from '../client/create-client.ts';
import { startUploadServer } from '../testing/upload-server.ts';

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

async function rawOf(runId: string): Promise<string> {
  const { body } = await client.download(runId);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

test('what startRun answers is the run, and logs to it', async () => {
  const run = await client.startRun({ name: 'from inside' });
  const { id, ...rest } = run;
  expect(JSON.parse(JSON.stringify(run))).toEqual({ id, ...rest });
  expect(structuredClone(run)).toEqual(await client.run(id));
  run.write('out ');
  run.write('wrong\n', 'STDERR');
  run.write(Buffer.from('€\n'));
  const ended = await run.end({ status: 'FAILED', exitCode: 3, error: 'it broke' });
  expect(ended).toMatchObject({ id, status: 'FAILED', exitCode: 3, error: 'it broke' });
  expect(await run.end()).toBe(ended);
  expect(await rawOf(id)).toBe('out wrong\n€\n');
  const { value } = await client.history(id).next();
  expect(value?.entries).toMatchObject([
    { stream: 'STDOUT', text: 'out €', partial: false },
    { stream: 'STDERR', text: 'wrong' },
  ]);
  expect(run.write('late\n')).toBe(true);
  expect(run.waitingBytes).toBe(0);
});

test('a run that is started again goes on where its upload stands', async () => {
  const input = { id: createId('run'), name: 'twice' };
  const first = await client.startRun(input);
  first.write('one\n');
  await until(async () => (await client.run(input.id)).byteCount === 4);
  const second = await client.startRun(input);
  second.write('two\n');
  await second.end();
  expect(await rawOf(input.id)).toBe('one\ntwo\n');
  first.close();
});

test('nothing printed is a run without output', async () => {
  const run = await client.startRun({ name: 'silent' });
  expect(await run.end()).toMatchObject({ status: 'SUCCEEDED', byteCount: 0 });
});

test('piping waits while too much does, and nothing is lost', async () => {
  const recorder = client.record({ name: 'piped' }, { maxWaitingBytes: 10_000 });
  const lines = Array.from({ length: 3000 }, (_, i) => `line ${i} 😀\n`);
  const printed = new ReadableStream<string>({
    start(controller) {
      for (const line of lines) controller.enqueue(line);
      controller.close();
    },
  });
  await printed.pipeTo(recorder.writable());
  const run = await recorder.end();
  expect(await rawOf(run.id)).toBe(lines.join(''));
});

test('a server that is away, at first or later, gets everything once it is there', async () => {
  await using own = await startServer();
  await own.kill9();
  const troubles: ScrollbackError[] = [];
  const there = createClient({ url: own.url });
  const recorder = there.record(
    { name: 'early' },
    { onTrouble: (trouble) => troubles.push(trouble) },
  );
  recorder.write('before\n');
  await until(() => troubles.length > 0);
  expect(troubles[0]).toMatchObject({ code: 'SERVER_UNREACHABLE' });
  await own.restart();
  await until(() => recorder.waitingBytes === 0);
  await own.kill9();
  recorder.write('meanwhile\n');
  const ended = recorder.end();
  await own.restart();
  expect(await ended).toMatchObject({ status: 'SUCCEEDED', byteCount: 17 });
}, 60_000);

test('a recorder that was closed has ended with an error', async () => {
  const early = createClient({ url: `http://127.0.0.1:${await freePort()}` });
  const recorder = early.record({ name: 'closed' });
  recorder.write('never\n');
  recorder.close();
  await expect(recorder.end()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  expect(recorder.failure).not.toBeNull();
});

test('a run that is gone ends recording with its error; closing the client, too', async () => {
  const run = await client.startRun({ name: 'gone' });
  await client.deleteRun(run.id);
  run.write('lost\n');
  await expect(run.end()).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(run.failure).toMatchObject({ code: 'RUN_NOT_FOUND' });

  await using refusing = await startUploadServer();
  refusing.refuse = 503;
  const closed = createClient({ url: refusing.url });
  const recorder = closed.record({ name: 'closed' });
  recorder.write('never\n');
  const ended = recorder.end();
  closed.close();
  await expect(ended).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
});

test('whole lines are appended beside it', async () => {
  const run = await client.startRun({ name: 'lines' });
  const first = await client.appendEntries(
    run.id,
    [{ text: 'a' }, { text: 'b', level: 'WARN' }],
    0,
  );
  expect(first).toMatchObject({ firstIndex: 0, nextIndex: 2 });
  const stale = client.appendEntries(run.id, [{ text: 'c' }], 1);
  await expect(stale).rejects.toMatchObject({ code: 'INDEX_MISMATCH', facts: { index: 2 } });
  run.write('printed\n');
  await run.end();
  expect(await rawOf(run.id)).toBe('a\nb\nprinted\n');
});
