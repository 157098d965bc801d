import type { LogEvent } from '@scrollback/log';
import { until } from '@scrollback/testing';
import { type Client, createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { append, RUN, serveGraphql } from '../testing/graphql-server.ts';

const TEXT = `subscription ($runId: ID!, $after: String) {
  logEvents(runId: $runId, after: $after) { __typename ... on Append { text } }
}`;
const CHOSEN = `subscription ($runId: ID!, $withText: Boolean!) {
  logEvents(runId: $runId) { __typename ... on Append { text @include(if: $withText) cursor } }
}`;
const RUN_LINK = `subscription ($runId: ID!) {
  logEvents(runId: $runId) { ... on Finished { run { url } } }
}`;

/** An event that counts how often its entries are read, which is once for each execution. */
function counted(index: number) {
  const event = append(index, `line ${index}`);
  const counter = { read: 0, event };
  if (event.type !== 'Append') return counter;
  const { entries } = event;
  Object.defineProperty(event, 'entries', {
    get: () => {
      counter.read++;
      return entries;
    },
  });
  return counter;
}

/** Tells each follower the events from where it joined on, the same objects to all. */
function createBroadcast() {
  const events: LogEvent[] = [];
  const broadcast = {
    following: 0,
    push: (event: LogEvent) => events.push(event),
    async *follow(_request: unknown, signal: AbortSignal): AsyncGenerator<LogEvent> {
      let at = events.length;
      broadcast.following++;
      try {
        while (!signal.aborted) {
          await until(() => signal.aborted || events.length > at);
          const event = events[at++];
          if (event) yield event;
          if (event?.type === 'Finished') return;
        }
      } finally {
        broadcast.following--;
      }
    },
  };
  return broadcast;
}

type Server = Awaited<ReturnType<typeof serveGraphql>>;

function connect({ socketUrl }: Server): Client {
  return createClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
}

/** Follows on a connection of its own; `told` fills with what it gets. */
function view(server: Server, query: string, variables: object = {}, client = connect(server)) {
  const told: unknown[] = [];
  let ended = false;
  const leave = client.subscribe(
    { query, variables: { runId: RUN.id, ...variables } },
    {
      next: (result) => told.push(result.data?.logEvents ?? result),
      error: (error) => told.push(error),
      complete: () => {
        ended = true;
      },
    },
  );
  return { told, leave, ended: () => ended };
}

/** Follows over SSE. */
function events({ url }: Server, query: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: { runId: RUN.id } }),
  });
}

test('an event is executed once for all who ask the same, whatever they resume from', async () => {
  const broadcast = createBroadcast();
  await using server = await serveGraphql({ logs: broadcast });
  const viewers = Array.from({ length: 20 }, (_, i) => view(server, TEXT, { after: `c${i}` }));
  await until(() => broadcast.following === 20);
  const events = [counted(0), counted(1)];
  for (const { event } of events) broadcast.push(event);
  await until(() => viewers.every(({ told }) => told.length === 2));
  for (const { told } of viewers) {
    expect(told).toEqual([
      { __typename: 'Append', text: 'line 0\n' },
      { __typename: 'Append', text: 'line 1\n' },
    ]);
  }
  expect(events.map(({ read }) => read)).toEqual([1, 1]);
});

test('who asks otherwise of the same event is told otherwise', async () => {
  const broadcast = createBroadcast();
  await using server = await serveGraphql({ logs: broadcast });
  const plain = view(server, TEXT);
  const withText = view(server, CHOSEN, { withText: true });
  const without = view(server, CHOSEN, { withText: false });
  await until(() => broadcast.following === 3);
  broadcast.push(append(0, 'a'));
  await until(() => [plain, withText, without].every(({ told }) => told.length === 1));
  expect(plain.told).toEqual([{ __typename: 'Append', text: 'a\n' }]);
  expect(withText.told).toEqual([{ __typename: 'Append', text: 'a\n', cursor: '0' }]);
  expect(without.told).toEqual([{ __typename: 'Append', cursor: '0' }]);
});

test('what depends on the caller is told to each caller as it is for them', async () => {
  const broadcast = createBroadcast();
  await using server = await serveGraphql({ logs: broadcast });
  const origins = ['https://a.example', 'https://b.example'];
  const viewers = origins.map((origin) => {
    class Behind extends WebSocket {
      constructor(url: string, protocols: string[]) {
        const [proto = '', host = ''] = origin.split('://');
        super(url, protocols, {
          headers: { 'x-forwarded-host': host, 'x-forwarded-proto': proto },
        });
      }
    }
    const client = createClient({ url: server.socketUrl, webSocketImpl: Behind });
    return view(server, RUN_LINK, {}, client);
  });
  await until(() => broadcast.following === 2);
  broadcast.push({ type: 'Finished', run: RUN, cursor: 'end' });
  await until(() => viewers.every(({ ended }) => ended()));
  expect(viewers.map(({ told }) => told)).toEqual(
    origins.map((origin) => [{ run: { url: expect.stringMatching(`^${origin}/`) } }]),
  );
  expect(server.errors).toEqual([]);
});

test('an event that can not be executed fails for each who asks, and only that event', async () => {
  const broadcast = createBroadcast();
  await using server = await serveGraphql({ logs: broadcast });
  const viewers = [view(server, TEXT), view(server, TEXT)];
  const stream = await events(server, TEXT);
  await until(() => broadcast.following === 3);
  const broken = append(0, 'a');
  Object.defineProperty(broken, 'entries', {
    get: () => {
      throw new Error('hunter2');
    },
  });
  broadcast.push(broken);
  broadcast.push(append(1, 'b'));
  broadcast.push({ type: 'Finished', run: RUN, cursor: 'end' });
  await until(() => viewers.every(({ ended }) => ended()));
  for (const { told } of viewers) {
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(told[1]).toEqual({ __typename: 'Append', text: 'b\n' });
    expect(JSON.stringify(told)).not.toContain('hunter2');
  }
  const text = await stream.text();
  expect(text).toContain('INTERNAL_SERVER_ERROR');
  expect(text).toContain('"text":"b\\n"');
  expect(text).not.toContain('hunter2');
  expect(server.errors).toHaveLength(3);
});

test('who joins later or leaves does not disturb the others, and order holds', async () => {
  const broadcast = createBroadcast();
  await using server = await serveGraphql({ logs: broadcast });
  const client = connect(server);
  const [stays, leaves] = [view(server, TEXT, {}, client), view(server, TEXT, {}, client)];
  await until(() => broadcast.following === 2);
  broadcast.push(append(0, 'a'));
  await until(() => leaves.told.length === 1);
  leaves.leave();
  await until(() => broadcast.following === 1);
  const joins = view(server, TEXT);
  await until(() => broadcast.following === 2);
  for (let i = 1; i < 50; i++) broadcast.push(append(i, `${i}`));
  broadcast.push({ type: 'Finished', run: RUN, cursor: 'end' });
  await until(() => stays.ended() && joins.ended());
  const lines = Array.from({ length: 49 }, (_, i) => ({
    __typename: 'Append',
    text: `${i + 1}\n`,
  }));
  const end = { __typename: 'Finished' };
  expect(stays.told).toEqual([{ __typename: 'Append', text: 'a\n' }, ...lines, end]);
  expect(joins.told).toEqual([...lines, end]);
  expect(leaves.told).toHaveLength(1);
});

test('SSE and WebSocket subscribers share too', async () => {
  const broadcast = createBroadcast();
  await using server = await serveGraphql({ logs: broadcast });
  const viewer = view(server, TEXT);
  const response = await events(server, TEXT);
  await until(() => broadcast.following === 2);
  const line = counted(0);
  broadcast.push(line.event);
  broadcast.push({ type: 'Finished', run: RUN, cursor: 'end' });
  expect(await response.text()).toContain(
    'data: {"data":{"logEvents":{"__typename":"Append","text":"line 0\\n"}}}',
  );
  await until(() => viewer.ended());
  expect(line.read).toBe(1);
});
