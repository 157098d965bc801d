import { testDatabases, until } from '@scrollback/testing';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type OpenApp, openApp } from '../testing/open-app.ts';

/** About 60 parts of 512 KiB. */
const LARGE = 'step 1: loading the shard took 12 ms, and the loss is 2.5\n'.repeat(500_000);
/** Found nowhere; each part takes a while, since every way through it is kept in mind. */
const SLOW = '(\\\\w?\\\\W?){300}\\\\b[x-z]{3}';

/** Asks for it; the answer stops. */
type Ask = (url: string, query: string) => Promise<() => void>;

const leaving: [string, Ask][] = [
  [
    'an HTTP request is broken off',
    async (url, query) => {
      const gone = new AbortController();
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      const asked = fetch(url, { method: 'POST', headers, body, signal: gone.signal });
      asked.catch(() => undefined);
      return () => gone.abort();
    },
  ],
  [
    'a WebSocket client completes it',
    async (url, query) => {
      const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket });
      const nothing = () => undefined;
      const stop = client.subscribe(
        { query },
        { next: nothing, error: nothing, complete: nothing },
      );
      return stop;
    },
  ],
  [
    'a WebSocket is cut',
    async (url, query) => {
      const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      socket.once('message', () =>
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } })),
      );
      return () => socket.terminate();
    },
  ],
];

describe.each(testDatabases())('a large search on $name stops when', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>;
  let app: OpenApp;
  let large: string;
  let taskId: string;
  let small: string;
  beforeAll(async () => {
    database = await create();
    app = await openApp(database);
    const ingest = async (body: string) => {
      const sent = await fetch(`${app.url}/api/ingest?name=log&task=one`, { method: 'POST', body });
      return (await sent.json()).id;
    };
    [large, small] = [await ingest(LARGE), await ingest('needle\n')];
    taskId = (await app.app.runs.get(large)).taskId ?? '';
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** What the server's metrics say of the parts that searches look at. */
  async function jobs() {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    const of = (name: string) =>
      Number(new RegExp(`^scrollback_search_jobs_${name} (\\d+)$`, 'm').exec(text)?.[1]);
    return { working: of('working'), waiting: of('waiting'), begun: of('total') };
  }

  test.each(
    leaving.flatMap(([how, ask]) =>
      ['run', 'task'].map((what): [string, string, Ask] => [how, what, ask]),
    ),
  )('%s: of a %s', async (_how, what, ask) => {
    const id = what === 'run' ? large : taskId;
    const search = `searchLog(query: "${SLOW}", regex: true) { totalCount }`;
    const before = await jobs();
    const leave = await ask(`${app.url}/graphql`, `{ ${what}(id: "${id}") { ${search} } }`);
    await until(async () => (await jobs()).begun >= before.begun + 3);
    leave();
    // For a moment it is quiet between two parts, too.
    let quiet = 0;
    await until(async () => {
      const { working, waiting } = await jobs();
      quiet = working + waiting === 0 ? quiet + 1 : 0;
      return quiet === 10;
    });
    const { begun } = await jobs();
    expect(begun - before.begun).toBeLessThan(50);
    // The next one has the threads for itself: its one part is all that is begun.
    const query = `{ run(id: "${small}") { searchLog(query: "${crypto.randomUUID()}") { totalCount } } }`;
    const answer = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await answer.json()).toEqual({ data: { run: { searchLog: { totalCount: 0 } } } });
    expect((await jobs()).begun).toBe(begun + 1);
  });
});
