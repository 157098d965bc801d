import { request } from 'node:http';
import { testDatabases, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { openApp } from '../testing/open-app.ts';
import { createTokens } from './tokens.ts';

const [sqlite] = testDatabases();

async function openSqlite(env: NodeJS.ProcessEnv = {}) {
  const database = await sqlite?.create();
  if (!database) throw new Error('There is no database');
  const app = await openApp(database, env);
  return {
    ...app,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** node:http, since fetch sets Host, Origin and Cookie its own way. */
function ask(url: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const sent = request(url, { method, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: { ...response.headers }, text }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

const JSON_TYPE = { 'content-type': 'application/json' };
const WRITE = JSON.stringify({ query: 'mutation { createTask(name: "csrf") { id } }' });

test('a browser signs in with a token, and another page can do nothing with its cookie', async () => {
  await using app = await openSqlite();
  const { url } = app;
  const { token, secret } = await createTokens(app.store).create('PRODUCER', 'browser');
  const wrong = await ask(`${url}/api/login`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: '{"token":"sbt_wrong"}',
  });
  expect(wrong).toMatchObject({ status: 401 });
  expect(wrong.text).not.toContain('sbt_wrong');
  const asForm = { 'content-type': 'text/plain' };
  const body = JSON.stringify({ token: secret });
  expect(await ask(`${url}/api/login`, { method: 'POST', headers: asForm, body })).toMatchObject({
    status: 400,
  });

  // Whoever tries many is told to wait; who has a token signs in all the same.
  const many = await until(async () => {
    const { status, text } = await ask(`${url}/api/session`, {
      headers: { authorization: `Bearer sbt_${'x'.repeat(43)}` },
    });
    return status === 429 && text;
  });
  expect(many).toContain('wrong token');
  const headers = { ...JSON_TYPE, 'x-forwarded-proto': 'https' };
  const login = await ask(`${url}/api/login`, { method: 'POST', headers, body });
  const cookies = [login.headers['set-cookie']].flat().map(String);
  expect(login.status).toBe(200);
  expect(cookies[0]).toMatch(/; SameSite=Strict; HttpOnly; Secure$/);
  const cookie = cookies.map((text) => text.split(';', 1)[0]).join('; ');
  expect(JSON.parse((await ask(`${url}/api/session`, { headers: { cookie } })).text)).toEqual({
    open: false,
    role: 'PRODUCER',
    name: 'browser',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });

  const write = async (given: Record<string, string>) =>
    (
      await ask(`${url}/graphql`, {
        method: 'POST',
        headers: { ...JSON_TYPE, cookie, ...given },
        body: WRITE,
      })
    ).status;
  expect(await write({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect(await write({ origin: url })).toBe(200);
  expect(await write({})).toBe(403);
  expect(await write({ origin: 'http://evil.example' })).toBe(403);
  expect(await write({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await write({ 'sec-fetch-site': 'same-site' })).toBe(403);
  const ingest = { method: 'POST', headers: { cookie, origin: 'http://evil.example' }, body: 'x' };
  expect((await ask(`${url}/api/ingest`, ingest)).status).toBe(403);

  const out = await ask(`${url}/api/logout`, { method: 'POST', headers: { cookie } });
  expect(String(out.headers['set-cookie'])).toContain('scrollback-session=; Path=/; Max-Age=0');
  await createTokens(app.store).revoke(token.id);
  await until(async () => {
    const { text } = await ask(`${url}/api/session`, { headers: { cookie } });
    return JSON.parse(text).role === null;
  });
});

test('pages lead to the sign-in page once there is a token; other requests are refused', async () => {
  await using app = await openSqlite();
  const page = { headers: { accept: 'text/html' } };
  expect(await ask(`${app.url}/runs/run_1?view=log`, page)).toMatchObject({ status: 404 });
  const { secret } = await createTokens(app.store).create('VIEWER', 'v');
  await until(async () => (await ask(app.url)).status === 401);
  expect(await ask(`${app.url}/runs/run_1?view=log`, page)).toMatchObject({
    status: 302,
    headers: { location: '/login?next=%2Fruns%2Frun_1%3Fview%3Dlog' },
  });
  expect(await ask(`${app.url}/graphql`, page)).toMatchObject({
    status: 302,
    headers: { location: '/login?next=%2Fgraphql' },
  });
  for (const path of ['/login', '/_next/static/a.js', '/icon.svg']) {
    expect(await ask(app.url + path, page)).toMatchObject({ status: 404 });
  }
  const authorization = `Bearer ${secret}`;
  expect(await ask(app.url, { headers: { authorization } })).toMatchObject({ status: 404 });
});

test('on loopback a name that is not ours is refused: a page may have led it here', async () => {
  await using app = await openSqlite({ SCROLLBACK_ALLOWED_HOSTS: 'logs.example' });
  const status = async (host: string, path: string) =>
    (await ask(app.url + path, { headers: { host, accept: 'text/html' } })).status;
  for (const host of [
    'evil.example',
    'evil.example:4000',
    '127.0.0.1.evil.example',
    '[::2]',
    '@',
  ]) {
    for (const path of ['/graphql', '/', '/login', '/api/session', '/healthz']) {
      expect([host, path, await status(host, path)]).toEqual([host, path, 403]);
    }
    // Node sends no handshake with a Host that is none.
    if (host !== '@') expect(await closeCode(app.url, { host })).toBe(4403);
  }
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:4000', 'a.localhost', 'LOGS.example:80']) {
    expect([host, await status(host, '/healthz')]).toEqual([host, 200]);
    expect(await closeCode(app.url, { host })).toBeNull();
  }
});

test('a page of another origin opens no WebSocket and uploads nothing, tokens or not', async () => {
  await using app = await openSqlite();
  const origin = 'http://evil.example';
  expect(await closeCode(app.url, { origin })).toBe(4403);
  const ingest = { method: 'POST', headers: { origin }, body: 'x' };
  expect((await ask(`${app.url}/api/ingest`, ingest)).status).toBe(403);
  expect(await closeCode(app.url, { origin: app.url })).toBeNull();
});

/** What a WebSocket is closed with after its connection_init; null when it is acknowledged. */
function closeCode(url: string, headers: Record<string, string>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const address = `${url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(address, 'graphql-transport-ws', { headers });
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('close', (code) => resolve(code));
    socket.on('message', () => {
      resolve(null);
      socket.terminate();
    });
  });
}
