import type { Run, SearchRequest } from '@scrollback/log';
import { until } from '@scrollback/testing';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { serveGraphql, untilAborted } from '../testing/graphql-server.ts';
import { NO_RUN } from '../testing/no-run.ts';

const QUERY =
  '{ node(id: "run_00000000") { ... on Run { searchLog(query: "x") { totalCount } } } }';

/** A search that goes on until nobody wants it any more. */
async function serveSearch() {
  const run: Run = { ...NO_RUN, id: 'run_00000000' };
  const searches: AbortSignal[] = [];
  const server = await serveGraphql({
    runs: { getMany: async (ids) => ids.map(() => run) },
    logs: {
      async search(_request: SearchRequest, signal) {
        searches.push(signal);
        await untilAborted(signal);
        throw new Error('stopped');
      },
    },
  });
  return { ...server, searches };
}

test('a query that its client completes over a WebSocket stops, and others go on', async () => {
  await using server = await serveSearch();
  const client = createClient({ url: server.socketUrl, webSocketImpl: WebSocket });
  const nothing = () => undefined;
  const ignore = { next: nothing, error: nothing, complete: nothing };
  const stop = client.subscribe({ query: QUERY }, ignore);
  await until(() => server.searches.length === 1);
  const other = client.subscribe({ query: QUERY }, ignore);
  await until(() => server.searches.length === 2);
  stop();
  await until(() => server.searches[0]?.aborted);
  expect(server.searches[1]?.aborted).toBe(false);
  // The id may be used again at once, and the connection still answers.
  const answer = client.iterate({ query: '{ __typename }' });
  expect((await answer.next()).value).toEqual({ data: { __typename: 'Query' } });
  other();
  await until(() => server.searches[1]?.aborted);
  await client.dispose();
});

test('a query stops when its HTTP client leaves', async () => {
  await using server = await serveSearch();
  const leave = new AbortController();
  const asked = fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
    signal: leave.signal,
  });
  await until(() => server.searches.length === 1);
  expect(server.searches[0]?.aborted).toBe(false);
  leave.abort();
  await expect(asked).rejects.toThrow();
  await until(() => server.searches[0]?.aborted);
});
