import { once } from 'node:events';
import { request } from 'node:http';
import { testDatabases, until } from '@scrollback/testing';
import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { authorization, overWebSocket, post } from '../testing/ask-operation.ts';
import { openApp } from '../testing/open-app.ts';
import { createTokens } from './tokens.ts';

const CHANGES = 'subscription { runChanged { id } }';

describe.each(testDatabases())('on $name', ({ create }) => {
  test('what is open with a token ends when it is revoked, also by another process', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { url } = app;
    const elsewhere = createTokens(app.store);
    const { token, secret } = await elsewhere.create('PRODUCER', 'to be revoked');
    const kept = await elsewhere.create('VIEWER', 'kept');
    const run = await app.startRun();
    const headers = authorization(secret);

    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = once(socket, 'close');
    await once(socket, 'open');
    socket.send(
      JSON.stringify({
        type: 'connection_init',
        payload: { authorization: headers.authorization },
      }),
    );
    await once(socket, 'message');
    const other = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: authorization(kept.secret),
    });
    await once(other, 'open');
    other.send(JSON.stringify({ type: 'connection_init' }));
    await once(other, 'message');

    const sse = await post(url, secret, CHANGES, 'text/event-stream');
    const events = await fetch(`${url}/api/runs/${run.id}/events`, { headers });
    const upload = request(`${url}/api/ingest?name=cut`, { method: 'POST', headers });
    const cut = new Promise((resolve) => upload.once('error', resolve));
    upload.write('begun\n');
    await until(async () => (await named('cut'))?.raw.nextIndex === 1);
    expect([sse.status, events.status]).toEqual([200, 200]);

    expect(await elsewhere.revoke(token.id)).toMatchObject({ revokedAt: expect.any(Number) });
    const [code, reason] = await closed;
    expect({ code, reason: String(reason) }).toEqual({
      code: 4401,
      reason: expect.stringContaining('revoked'),
    });
    await expect(sse.text()).rejects.toThrow();
    await expect(events.text()).rejects.toThrow();
    expect(await cut).toBeInstanceOf(Error);
    await until(async () => (await named('cut'))?.status === 'LOST');
    expect(await overWebSocket(url, secret, '{ __typename }')).toBe('UNAUTHENTICATED');
    expect(other.readyState).toBe(WebSocket.OPEN);
    other.terminate();

    async function named(name: string) {
      const { edges } = await app.app.runs.list({ search: name }, { first: 1 });
      return edges[0]?.node;
    }
  });
});

const [sqlite] = testDatabases();

test('the first token ends what was open without one, and is told before', async () => {
  await using database = await sqlite?.create();
  if (!database) throw new Error('There is no database');
  await using app = await openApp(database);
  const stream = await post(app.url, null, CHANGES, 'text/event-stream');
  expect(stream.status).toBe(200);
  const create = 'mutation { createToken(role: ADMIN) { secret } }';
  const { data } = await (await post(app.url, null, create, 'application/json')).json();
  await expect(stream.text()).rejects.toThrow();
  expect(await overWebSocket(app.url, null, '{ __typename }')).toBe('UNAUTHENTICATED');
  expect(await overWebSocket(app.url, data.createToken.secret, '{ __typename }')).toBeNull();
});

test('a token may have so many streams, over all its connections', async () => {
  await using database = await sqlite?.create();
  if (!database) throw new Error('There is no database');
  await using app = await openApp(database, { SCROLLBACK_TOKEN_MAX_STREAMS: '2' });
  const { secret } = await createTokens(app.store).create('VIEWER', 'one');
  const client = createClient({
    url: `${app.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: authorization(secret),
    lazy: false,
  });
  const first = client.iterate({ query: CHANGES });
  const firstEvent = first.next();
  const sse = await post(app.url, secret, CHANGES, 'text/event-stream');
  const reader = sse.body?.getReader();
  const stir = setInterval(() => void app.startRun(), 20);
  await firstEvent;
  await reader?.read();
  clearInterval(stir);

  const refused = await post(app.url, secret, CHANGES, 'text/event-stream');
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain('SCROLLBACK_TOKEN_MAX_STREAMS');
  await reader?.cancel();
  await first.return?.();
  await until(async () => {
    const leave = new AbortController();
    const again = await post(app.url, secret, CHANGES, 'text/event-stream', leave.signal);
    leave.abort();
    return again.status === 200;
  });
  await client.dispose();
});

test('a token may ask for so many operations a second', async () => {
  await using database = await sqlite?.create();
  if (!database) throw new Error('There is no database');
  await using app = await openApp(database, { SCROLLBACK_TOKEN_MAX_RATE: '1' });
  const { secret } = await createTokens(app.store).create('VIEWER', 'one');
  // However slow the machine, these don't take the 30 s in which all of them were allowed.
  const asked = Array.from({ length: 40 }, async () => {
    const response = await post(app.url, secret, '{ __typename }', 'application/json');
    return { status: response.status, ...(await response.json()) };
  });
  const answers = await Promise.all(asked);
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(10);
  expect(refused[0].errors[0].extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 1 });
  expect(refused[0].errors[0].message).toContain('SCROLLBACK_TOKEN_MAX_RATE');
});
