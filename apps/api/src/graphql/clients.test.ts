import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testDatabases, until } from '@scrollback/testing';
import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { EventSource } from 'eventsource';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { frames, openApp } from '../testing/open-app.ts';

// Clients as their makers give them out, each on its transport: nothing here is our own but the server.

/** The cursor before the first entry. */
const BEGIN = 'YzEuLTEuMA';
const FOLLOW = `subscription ($id: ID!) {
  logEvents(runId: $id, after: "${BEGIN}") {
    __typename
    ... on Append { text }
    ... on Finished { run { status } }
  }
}`;
const EXPECTED = [
  { __typename: 'Append', text: 'one\n' },
  { __typename: 'Append', text: 'two\n' },
  { __typename: 'Finished', run: { status: 'SUCCEEDED' } },
];
const [databases] = testDatabases();

/** A run that goes on, and a way to end it. */
async function openRun() {
  const database = await databases?.create();
  if (!database) throw new Error('There is no database');
  const app = await openApp(database);
  const run = await app.startRun();
  const first = frames(['STDOUT', 'one\n']);
  return {
    url: app.url,
    socketUrl: `${app.url.replace('http', 'ws')}/graphql`,
    run,
    printOne: () => app.patch(run.id, 0, first),
    async printTwoAndEnd() {
      await app.patch(run.id, first.length, frames(['STDOUT', 'two\n']));
      const end = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
      await app.app.runs.finish(run.id, end);
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

type OpenRun = Awaited<ReturnType<typeof openRun>>;

/** Prints while a client follows; what it was told, an event at a time. */
async function follow(run: OpenRun, events: () => readonly unknown[]): Promise<readonly unknown[]> {
  await run.printOne();
  await until(() => events().length === 1, { timeout: 25_000 });
  await run.printTwoAndEnd();
  await until(() => events().length === EXPECTED.length, { timeout: 25_000 });
  return events();
}

/** What an async iterable gives, as it comes. */
function collect(source: AsyncIterable<{ data?: { logEvents?: unknown } | null | undefined }>) {
  const events: unknown[] = [];
  const ended = (async () => {
    for await (const { data } of source) events.push(data?.logEvents);
  })();
  return { events, ended };
}

test('graphql-ws', async () => {
  await using run = await openRun();
  const client = createWebSocketClient({ url: run.socketUrl, webSocketImpl: WebSocket });
  const variables = { id: run.run.id };
  const { events, ended } = collect(client.iterate({ query: FOLLOW, variables }));
  expect(await follow(run, () => events)).toEqual(EXPECTED);
  await ended;
  await client.dispose();
});

test('graphql-sse, distinct connections', async () => {
  await using run = await openRun();
  const client = createSseClient({ url: `${run.url}/graphql` });
  const variables = { id: run.run.id };
  const { events, ended } = collect(client.iterate({ query: FOLLOW, variables }));
  expect(await follow(run, () => events)).toEqual(EXPECTED);
  await ended;
  const { value } = await client.iterate({ query: '{ runs { totalCount } }' }).next();
  expect(value).toEqual({ data: { runs: { totalCount: 1 } } });
  client.dispose();
});

test('urql: queries and mutations over HTTP, subscriptions over graphql-ws', async () => {
  await using run = await openRun();
  const { id } = run.run;
  const socket = createWebSocketClient({ url: run.socketUrl, webSocketImpl: WebSocket });
  const client = new Client({
    url: `${run.url}/graphql`,
    preferGetMethod: false,
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, ...(variables && { variables: { ...variables } }) },
              {
                next: ({ data = null, errors }) => sink.next({ data, ...(errors && { errors }) }),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
  const events: unknown[] = [];
  const { unsubscribe } = client
    .subscription(gql(FOLLOW), { id })
    // urql repeats the last result when the subscription has ended.
    .subscribe(({ data, hasNext }) => hasNext && events.push(data?.logEvents));
  const told = await follow(run, () => events);
  expect(told).toMatchObject(EXPECTED);
  unsubscribe();

  const query = gql`query ($id: ID!) { run(id: $id) { status logEntries { nodes { index } } } }`;
  const { data } = await client.query(query, { id });
  expect(data.run).toMatchObject({ status: 'SUCCEEDED', logEntries: { nodes: [{}, {}] } });
  const task = gql`mutation { createTask(name: "urql") { name } }`;
  expect((await client.mutation(task, {})).data.createTask.name).toBe('urql');
  const { error } = await client.query(query, { id: 'run_nothing0' });
  expect(error?.graphQLErrors[0]?.extensions).toMatchObject({ code: 'RUN_NOT_FOUND' });
  await socket.dispose();
});

test('EventSource', async () => {
  await using run = await openRun();
  const source = new EventSource(`${run.url}/api/runs/${run.run.id}/events?after=${BEGIN}`);
  const events: unknown[] = [];
  let ids: string[] = [];
  for (const name of ['append', 'replace', 'snapshot', 'finished']) {
    source.addEventListener(name, ({ data, lastEventId }) => {
      const told: { text?: string; run?: { status: string } } = JSON.parse(data);
      ids = [...ids, lastEventId];
      if (told.run) events.push({ __typename: 'Finished', run: { status: told.run.status } });
      else events.push({ __typename: 'Append', text: told.text });
    });
  }
  expect(await follow(run, () => events)).toEqual(EXPECTED);
  expect(new Set(ids).size).toBe(ids.length);
  // It comes again with the last id by itself, and is told that there is nothing more.
  await until(() => source.readyState === source.CLOSED, { timeout: 25_000 });
  expect(events).toHaveLength(EXPECTED.length);
});

test('curl: GraphQL by POST and GET, a subscription as a stream, events, a download', async () => {
  await using run = await openRun();
  const { url } = run;
  const { id } = run.run;
  await run.printOne();
  await run.printTwoAndEnd();
  const curl = async (...args: string[]) =>
    (await promisify(execFile)('curl', ['-sS', '--max-time', '60', ...args])).stdout;
  const json = ['-H', 'content-type: application/json'];
  const runs = await curl(...json, '-d', '{"query":"{ runs { totalCount } }"}', `${url}/graphql`);
  expect(JSON.parse(runs)).toEqual({ data: { runs: { totalCount: 1 } } });
  const asGet = await curl(
    '-G',
    '--data-urlencode',
    'query={ tasks { totalCount } }',
    `${url}/graphql`,
  );
  expect(JSON.parse(asGet)).toEqual({ data: { tasks: { totalCount: 0 } } });
  const subscription = JSON.stringify({
    query: `subscription { logEvents(runId: "${id}", after: "${BEGIN}") { __typename } }`,
  });
  const sse = ['-N', '-H', 'accept: text/event-stream', ...json, '-d', subscription];
  const stream = await curl(...sse, `${url}/graphql`);
  expect(stream).toContain('event: next\ndata: {"data":{"logEvents":{"__typename":"Append"}}}');
  expect(stream).toMatch(/event: complete\n(data: ?\n)?\n$/);
  const events = await curl('-N', `${url}/api/runs/${id}/events?after=${BEGIN}`);
  expect(events).toContain('event: finished');
  expect(await curl(`${url}/api/runs/${id}/log`)).toBe('one\ntwo\n');
});
