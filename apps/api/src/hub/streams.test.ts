import { testDatabases, until } from '@scrollback/testing';
import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openApp } from '../testing/open-app.ts';
import { Streams } from './streams.ts';

test('who leaves twice leaves once', () => {
  const streams = new Streams(1);
  const leave = streams.enter();
  expect(() => streams.enter()).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  leave();
  leave();
  streams.enter();
  expect(() => streams.enter()).toThrow('SCROLLBACK_MAX_STREAMS');
});

describe.each(testDatabases())('on $name', ({ create }) => {
  test('streams of all transports count, and one that ends makes room', async () => {
    await using database = await create();
    await using app = await openApp(database, { SCROLLBACK_MAX_STREAMS: '2' });
    const run = await app.startRun();
    const url = `${app.url}/api/runs/${run.id}/events`;
    const query = `subscription { logEvents(runId: "${run.id}") { __typename } }`;
    const leaving = new AbortController();
    const own = await fetch(url, { signal: leaving.signal });
    const graphql = () =>
      fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query }),
      });
    const second = await graphql();
    const refused = await until(async () => {
      const response = await fetch(url);
      if (response.status === 429) return response;
      await response.body?.cancel();
      return null;
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await refused.json()).error).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 2 });
    const told = await graphql();
    const reading = told.body?.getReader();
    const text = await until(async () => {
      const { value } = (await reading?.read()) ?? {};
      const part = new TextDecoder().decode(value);
      return part.includes('errors') ? part : null;
    });
    expect(text).toContain('LIMIT_EXCEEDED');
    const client = createClient({
      url: `${app.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const over = client.iterate({ query }).next();
    const extensions = { code: 'LIMIT_EXCEEDED', limit: 2 };
    await expect(over).rejects.toMatchObject([{ extensions }]);
    await client.dispose();
    leaving.abort();
    await until(async () => {
      const response = await fetch(url);
      await response.body?.cancel();
      return response.status === 200;
    });
    await second.body?.cancel();
    expect(own.status).toBe(200);
  });

  test('so do changes of runs and the lines of collectors', async () => {
    await using database = await create();
    await using app = await openApp(database, { SCROLLBACK_MAX_STREAMS: '2' });
    const client = createClient({
      url: `${app.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
    });
    const id = 'collector_00000001';
    const register = `mutation { registerCollector(input: { id: "${id}", name: "c" }) { id } }`;
    await client.iterate({ query: register }).next();
    const commands = `subscription { collectorCommands(collectorId: "${id}") { id } }`;
    const changes = 'subscription { runChanged { id } }';
    const refused = [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 2 } }];
    // Which two of them come first is left open.
    const asked = [commands, changes, commands, changes, commands].map((query) =>
      client
        .iterate({ query })
        .next()
        .then(
          () => null,
          (errors: unknown) => errors,
        ),
    );
    expect(await Promise.race(asked)).toMatchObject(refused);
    await client.dispose();
    await Promise.allSettled(asked);
  });
});
