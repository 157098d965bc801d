import { once } from 'node:events';
import { connect } from 'node:net';
import { startServer, type TestServer, until } from '@scrollback/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROUTES = ['/', '/graphql', '/healthz', '/api/runs/x/log', '/api/runs/x/events', '/api/login'];
const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket' };
const KEY = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' };

/** What may stand in a request's first line and headers; more than any client writes. */
const printable = fc
  .string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)) })
  .map((text) => text.slice(0, 40));
const target = fc.oneof(
  fc.constantFrom(...ROUTES, '//[', '//', '/%', '/api/runs/%zz/log', '*', 'http://[', 'x:y', '?'),
  fc.tuple(fc.constantFrom(...ROUTES), printable).map(([route, text]) => `${route}${text}`),
  printable.filter((text) => text !== ''),
);
const request = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'),
  target,
  headers: fc.record(
    {
      host: fc.oneof(fc.constantFrom('127.0.0.1', '[', 'a b', ''), printable),
      'x-forwarded-host': printable,
      origin: printable,
      range: printable.map((text) => `bytes=${text}`),
      accept: fc.constantFrom('text/html', 'text/event-stream', '*/*'),
      'accept-encoding': printable,
      cookie: printable,
      authorization: printable.map((text) => `Bearer ${text}`),
      'content-type': fc.oneof(
        fc.constantFrom('application/json', 'multipart/form-data'),
        printable,
      ),
      'upload-offset': printable,
      'last-event-id': printable,
    },
    { requiredKeys: ['host'] },
  ),
  upgrade: fc.constantFrom({}, UPGRADE, { ...UPGRADE, ...KEY }),
  body: fc.oneof(fc.constant(''), printable),
  ends: fc.constantFrom('waits', 'leaves', 'resets'),
});
type Raw = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

/** Sends it as it stands, and resolves with the first line of the answer when it is over. */
async function send(url: string, { method, target, headers, upgrade, body, ends }: Raw) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket
    .on('error', () => undefined)
    .on('data', (bytes) => {
      answer += bytes.toString('latin1');
      // Who reads on gets a stream, which has no end.
      socket.end();
    });
  await once(socket, 'connect');
  const length = { 'content-length': String(Buffer.byteLength(body, 'latin1')) };
  const lines = Object.entries({ ...headers, ...length, ...upgrade });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`${method} ${target} HTTP/1.1\r\n${head}\r\n${body}`, 'latin1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  if (ends === 'leaves') socket.end();
  if (ends === 'resets') setImmediate(() => socket.resetAndDestroy());
  await closed;
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? '';
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

test('whatever comes over a connection, the server answers it or cuts it, and stays', async () => {
  // The last words of its start.
  await until(() => server.output().includes('record a first run'));
  const quiet = server.output();
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 8 }), async (all) => {
      const answers = await Promise.all(all.map((raw) => send(server.url, raw)));
      expect(answers.filter((status) => status.startsWith('5'))).toEqual([]);
      expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
    }),
    { numRuns: Number(process.env.FUZZ_BURSTS ?? 100) },
  );
  expect(server.output()).toBe(quiet);
});

test.each([
  ['/api/nothing', 'GET', 404, 'ROUTE_NOT_FOUND', null],
  ['/nothing', 'GET', 404, 'ROUTE_NOT_FOUND', null],
  ['/api/runs/x/log', 'DELETE', 405, 'METHOD_NOT_ALLOWED', 'PATCH, GET, HEAD'],
  ['/api/runs/%zz/log', 'GET', 400, 'BAD_USER_INPUT', null],
])('%s by %s is answered with %i', async (path, method, status, code, allow) => {
  const response = await fetch(`${server.url}${path}`, { method });
  expect([response.status, (await response.json()).error.code]).toEqual([status, code]);
  expect(response.headers.get('allow')).toBe(allow);
});

test.each(['/healthz', '/metrics', '/graphql?query={__typename}', '/api/runs/x/log', '/nothing'])(
  '%s is what it says it is, and no page frames it',
  async (path) => {
    const { headers } = await fetch(`${server.url}${path}`, { headers: { accept: '*/*' } });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  },
);
