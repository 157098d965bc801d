import { startServer, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { pause } from '../back-off.ts';
import { createClient } from './create-client.ts';

const FOLLOWERS = 30;

test.each([
  ['without a signal', undefined],
  ['with one signal for all', new AbortController().signal],
])(
  'many followers of one client, %s, are no reason to warn',
  async (_, signal) => {
    const warnings: string[] = [];
    const onWarning = ({ message }: Error) => warnings.push(message);
    process.on('warning', onWarning);
    await using server = await startServer();
    const client = createClient({ url: server.url, webSocketImpl: WebSocket });
    let live = 0;
    const follow = async () => {
      const onConnection = (state: string) => {
        if (state === 'live') live++;
      };
      const changes = client.followRuns({ onConnection, ...(signal && { signal }) });
      for await (const run of changes) expect(run.id).toBe('none is started');
    };
    const following = Array.from({ length: FOLLOWERS }, follow);
    await until(() => live === FOLLOWERS);
    client.close();
    await Promise.all(following);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  },
  60_000,
);

test('many runs started and recorded by one client are no reason to warn', async () => {
  const warnings: string[] = [];
  const onWarning = ({ message }: Error) => warnings.push(message);
  process.on('warning', onWarning);
  await using server = await startServer();
  const client = createClient({ url: server.url });
  const runs = Array.from({ length: FOLLOWERS }, () => client.startRun({ name: 'started' }));
  for (const run of await Promise.all(runs)) run.write('printed\n');
  const recorders = Array.from({ length: FOLLOWERS }, () => client.record({ name: 'recorded' }));
  await Promise.all(recorders.map((recorder) => recorder.end()));
  client.close();
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
}, 60_000);

test('many requests with one signal are no reason to warn, and all end with it', async () => {
  const warnings: string[] = [];
  const onWarning = ({ message }: Error) => warnings.push(message);
  process.on('warning', onWarning);
  await using server = await startServer();
  const client = createClient({ url: server.url });
  const stop = new AbortController();
  const { signal } = stop;
  const ask = () => Array.from({ length: FOLLOWERS }, () => client.runs({ signal }));
  for (const { runs } of await Promise.all(ask())) expect(runs).toEqual([]);
  const pauses = Array.from({ length: FOLLOWERS }, () => pause(1_000_000, signal));
  const asked = Promise.allSettled(ask());
  stop.abort();
  for (const { status } of await asked) expect(status).toBe('rejected');
  await Promise.all(pauses);
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
}, 60_000);
