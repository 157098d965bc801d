import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { ScrollbackError } from '@scrollback/log';
import { until } from '@scrollback/testing';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { append, createFeed, RUN, serveGraphql, untilAborted } from '../testing/graphql-server.ts';

const QUERY = `subscription { logEvents(runId: "${RUN.id}") { __typename ... on Append { text } } }`;
const FLOOD_EVENTS = 1024;
const FLOOD_TEXT = 'x'.repeat(64 * 1024);
/** What the kernel may hold for both ends of a connection on this machine, generously. */
const IN_FLIGHT = FLOOD_EVENTS / 3;

const twoLinesAndEnd = () =>
  createFeed(async (count) => {
    if (count < 2) return append(count, `line ${count}`);
    return count === 2 ? { type: 'Finished', run: RUN, cursor: 'end' } : null;
  });
const silent = () => createFeed((_count, signal) => untilAborted(signal));
const flood = () =>
  createFeed(async (count) => (count < FLOOD_EVENTS ? append(count, FLOOD_TEXT) : null));

type Server = Awaited<ReturnType<typeof serveGraphql>>;

/** A subscription over SSE, of which nothing is read yet. */
function openEvents({ url }: Server): Promise<IncomingMessage> {
  const target = `${url}?${new URLSearchParams({ query: QUERY })}`;
  return new Promise((resolve, reject) => {
    get(target, { headers: { accept: 'text/event-stream' }, agent: false }, (response) => {
      resolve(response.pause());
    }).on('error', reject);
  });
}

/** An acknowledged WebSocket with `count` subscriptions. */
async function openSocket({ socketUrl }: Server, count = 1): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  for (let id = 1; id <= count; id++) {
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: QUERY } }));
  }
  return socket;
}

/** Resolves when `feed` has not been asked for anything more for a while. */
async function untilStalled(feed: { pulled: number }): Promise<void> {
  let last = 0;
  let still = 0;
  await until(() => {
    still = feed.pulled === last && last > 0 ? still + 1 : 0;
    last = feed.pulled;
    return still >= 20;
  });
}

test('a subscription over WebSocket goes to its end', async () => {
  const feed = twoLinesAndEnd();
  await using server = await serveGraphql({ logs: feed });
  const client = createClient({
    url: server.socketUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const events: unknown[] = [];
  for await (const { data } of client.iterate({ query: QUERY })) events.push(data);
  expect(events).toEqual([
    { logEvents: { __typename: 'Append', text: 'line 0\n' } },
    { logEvents: { __typename: 'Append', text: 'line 1\n' } },
    { logEvents: { __typename: 'Finished' } },
  ]);
  expect(feed).toMatchObject({ started: 1, ended: 1 });
  await client.dispose();
});

test('a subscription over SSE goes to its end', async () => {
  const feed = twoLinesAndEnd();
  await using server = await serveGraphql({ logs: feed });
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: QUERY }),
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const messages = (await response.text()).split('\n\n');
  expect(messages.filter((message) => message.startsWith('event'))).toEqual([
    'event: next\ndata: {"data":{"logEvents":{"__typename":"Append","text":"line 0\\n"}}}',
    'event: next\ndata: {"data":{"logEvents":{"__typename":"Append","text":"line 1\\n"}}}',
    'event: next\ndata: {"data":{"logEvents":{"__typename":"Finished"}}}',
    'event: complete\ndata:',
  ]);
  expect(feed).toMatchObject({ started: 1, ended: 1 });
});

test.each([
  [new ScrollbackError('RUN_NOT_FOUND', 'There is no run.'), 'RUN_NOT_FOUND', 'There is no run.'],
  [new Error('hunter2'), 'INTERNAL_SERVER_ERROR', 'Something failed on the server'],
])('what ends a stream early is told like any error: %s', async (thrown, code, message) => {
  const feed = createFeed((count) =>
    count === 0 ? Promise.resolve(append(0, 'a')) : Promise.reject(thrown),
  );
  await using server = await serveGraphql({ logs: feed });
  const told: string[] = [];
  const socket = await openSocket(server);
  socket.on('message', (data) => told.push(String(data)));
  await until(() => told.length >= 2);
  expect(JSON.parse(told[1] ?? '')).toMatchObject({
    type: 'error',
    payload: [{ message: expect.stringContaining(message), extensions: { code } }],
  });
  socket.terminate();

  const response = await openEvents(server);
  const text = (await response.toArray()).join('');
  expect(text).toContain(`"code":"${code}"`);
  expect(text).toContain(message);
  expect(`${told} ${text}`).not.toContain('hunter2');
  await until(() => feed.ended === 2);
});

test.each([
  ['closes its socket', (socket: WebSocket) => socket.close()],
  ['loses its connection', (socket: WebSocket) => socket.terminate()],
  [
    'completes its operation',
    (socket: WebSocket) => socket.send(JSON.stringify({ id: '1', type: 'complete' })),
  ],
])('a waiting generator ends when its WebSocket client %s', async (_name, leave) => {
  const feed = silent();
  await using server = await serveGraphql({ logs: feed });
  const socket = await openSocket(server);
  await until(() => feed.started === 1);
  leave(socket);
  await until(() => feed.ended === 1);
  socket.terminate();
});

test('a waiting generator ends when its SSE client leaves', async () => {
  const feed = silent();
  await using server = await serveGraphql({ logs: feed });
  const response = await openEvents(server);
  await until(() => feed.started === 1);
  response.destroy();
  await until(() => feed.ended === 1 && server.handling() === 0);
});

test('a WebSocket client that stops reading stops its generator, and goes on later', async () => {
  const feed = flood();
  await using server = await serveGraphql({ logs: feed });
  const socket = await openSocket(server);
  socket.pause();
  await untilStalled(feed);
  expect(feed.pulled).toBeLessThan(IN_FLIGHT);
  let received = 0;
  socket.on('message', (data) => {
    if (String(data).startsWith('{"id":"1","type":"next"')) received++;
  });
  socket.resume();
  await until(() => feed.ended === 1 && received > FLOOD_EVENTS - 10);
  expect(feed.pulled).toBe(FLOOD_EVENTS + 1);
  socket.terminate();
});

test('an SSE client that stops reading stops its generator, and may leave then', async () => {
  const feed = flood();
  await using server = await serveGraphql({ logs: feed });
  const response = await openEvents(server);
  await untilStalled(feed);
  expect(feed.pulled).toBeLessThan(IN_FLIGHT);
  response.destroy();
  await until(() => feed.ended === 1 && server.handling() === 0);
  expect(feed.pulled).toBeLessThan(IN_FLIGHT);
});

test('a connection has a bound of operations, and says so', async () => {
  const feed = silent();
  await using server = await serveGraphql({ logs: feed });
  const socket = await openSocket(server, 101);
  const [data] = await once(socket, 'message');
  expect(JSON.parse(String(data))).toMatchObject({
    id: '101',
    type: 'error',
    payload: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 100 } }],
  });
  expect(feed.started).toBe(100);
  socket.terminate();
  await until(() => feed.ended === 100);
});

test('a stop sends WebSocket clients away with 1001 and cuts event streams', async () => {
  const feed = silent();
  await using server = await serveGraphql({ logs: feed });
  const socket = await openSocket(server);
  const deaf = await openSocket(server);
  deaf.pause();
  const response = await openEvents(server);
  const cut = once(response.resume(), 'error');
  await until(() => feed.started === 3);
  const closed = once(socket, 'close');
  await server.graphql.close();
  expect((await closed)[0]).toBe(1001);
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
  await until(() => feed.ended === 3);
});

test('upgrades to other paths are left to others', async () => {
  await using server = await serveGraphql({});
  const asked: (string | undefined)[] = [];
  server.server.on('upgrade', (request, socket) => {
    asked.push(request.url);
    if (request.url !== '/graphql?x=1') socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
  });
  const other = new WebSocket(server.socketUrl.replace('graphql', 'hmr'), 'graphql-transport-ws');
  expect(String((await once(other, 'error'))[0])).toContain('404');
  const ours = new WebSocket(`${server.socketUrl}?x=1`, 'graphql-transport-ws');
  await once(ours, 'open');
  expect(asked).toEqual(['/hmr', '/graphql?x=1']);
  ours.terminate();
});
