import { once } from 'node:events';
import { type LogEvent, ScrollbackError } from '@scrollback/log';
import { until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { append, createFeed, RUN, serveGraphql } from '../testing/graphql-server.ts';

const QUERY = `subscription { logEvents(runId: "${RUN.id}") { __typename ... on Append { text } } }`;
const SUBSCRIBE = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY } });
const TEXT = 'x'.repeat(256 * 1024);
const LIMITS = { pingMs: 60_000, stalledMs: 100, closeMs: 60_000 };

/** More than the system holds for both ends of a connection. */
function flood() {
  return createFeed(async (count) => (count < 1000 ? append(count, TEXT) : null));
}

async function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(SUBSCRIBE);
  return socket;
}

test('who does not read is closed, and learns why when it reads again', async () => {
  const feed = flood();
  await using server = await serveGraphql({ logs: feed, limits: LIMITS });
  const socket = await openSocket(server.socketUrl);
  socket.pause();
  // Too late for a peer that stalled: well past the limit without another event asked for.
  let [last, since] = [feed.pulled, performance.now()];
  await until(() => {
    if (feed.pulled !== last) [last, since] = [feed.pulled, performance.now()];
    return last > 0 && performance.now() - since > 3 * LIMITS.stalledMs;
  });
  const pulled = feed.pulled;
  const closed = once(socket, 'close');
  socket.resume();
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([
    4480,
    'Nothing was read for 0.1 s. Reconnect and resume.',
  ]);
  await until(() => feed.ended === 1);
  // What was under way when it was closed, and no more.
  expect(feed.pulled).toBeLessThanOrEqual(pulled + 1);
  expect(server.errors).toEqual([]);
});

test('who never reads again is cut off, and its subscription ends', async () => {
  const feed = flood();
  await using server = await serveGraphql({ logs: feed, limits: { ...LIMITS, closeMs: 10 } });
  const socket = await openSocket(server.socketUrl);
  socket.pause();
  await until(() => feed.ended === 1);
  socket.terminate();
});

test('who does not answer pings is cut off; who answers stays', async () => {
  const silent = createFeed(
    (_count, signal) =>
      new Promise<LogEvent | null>((_resolve, reject) => {
        const gone = () => reject(new ScrollbackError('RUN_NOT_FOUND', 'gone'));
        signal.addEventListener('abort', gone);
      }),
  );
  const limits = { ...LIMITS, pingMs: 500, stalledMs: 60_000 };
  await using server = await serveGraphql({ logs: silent, limits });
  const answers = await openSocket(server.socketUrl);
  let pings = 0;
  answers.on('ping', () => pings++);
  const deaf = await openSocket(server.socketUrl);
  await until(() => silent.started === 2);
  deaf.pause();
  await until(() => silent.ended === 1);
  const before = pings;
  await until(() => pings > before + 1);
  expect(silent.ended).toBe(1);
  const closed = once(deaf, 'close');
  deaf.resume();
  expect((await closed)[0]).toBe(4481);
  answers.terminate();
  await until(() => silent.ended === 2);
});
