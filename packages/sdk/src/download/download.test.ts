import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DownloadOptions, download } from './download.ts';

const BYTES = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));

/** A server whose answers a test writes. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with `BYTES`, or the part asked for; breaks off after so many bytes, once for each. */
function breaking(
  breaks: number[],
  headers: (answer: number) => Record<string, string> = () => ({}),
) {
  const asked: (string | undefined)[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const [, from = '0'] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
    const body = BYTES.subarray(Number(from));
    asked.push(request.headers.range);
    response.writeHead(request.headers.range ? 206 : 200, {
      'content-length': body.length,
      'content-disposition': `attachment; filename="a_b.log"; filename*=UTF-8''a%20b.log`,
      ...headers(asked.length),
    });
    const stop = breaks.shift();
    if (stop === undefined || stop >= body.length) return void response.end(body);
    response.flushHeaders();
    response.write(body.subarray(0, stop), () => response.destroy());
  };
  return { answer, asked };
}

async function bytesOf(url: string, options?: DownloadOptions) {
  const { body, ...rest } = await download({ url }, 'run_1', options);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return { ...rest, bytes: Buffer.concat(parts) };
}

test('wherever it breaks off, it goes on there and ends with the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 3000 }), { maxLength: 3 }), async (breaks) => {
      const { answer, asked } = breaking([...breaks]);
      await using server = await serving(answer);
      const reasons: string[] = [];
      const { bytes } = await bytesOf(server.url, { onResume: ({ code }) => reasons.push(code) });
      expect(bytes.equals(BYTES)).toBe(true);
      expect(reasons).toHaveLength(asked.length - 1);
    }),
    { numRuns: 10 },
  );
});

test('says the name, the length and what is dropped', async () => {
  const dropped = { 'x-scrollback-dropped-bytes': '7', 'x-scrollback-dropped-entries': '2' };
  await using server = await serving(breaking([], () => dropped).answer);
  expect(await bytesOf(server.url)).toMatchObject({
    fileName: 'a b.log',
    length: BYTES.length,
    dropped: { bytes: 7, entries: 2 },
  });
});

test('bytes that retention dropped meanwhile are not left out silently', async () => {
  const { answer } = breaking([10], (count) => ({ 'x-scrollback-dropped-bytes': String(count) }));
  await using server = await serving(answer);
  await expect(bytesOf(server.url)).rejects.toMatchObject({ code: 'LOG_DROPPED' });
});

test('bytes of one stream that break off fail: nobody can tell the place', async () => {
  const { answer, asked } = breaking([10]);
  await using server = await serving(answer);
  await expect(bytesOf(server.url, { stream: 'STDERR' })).rejects.toMatchObject({
    code: 'SERVER_UNREACHABLE',
  });
  expect(asked).toHaveLength(1);
});

test('an error of the server is the same typed error here', async () => {
  const error = { code: 'RUN_NOT_FOUND', message: 'There is no run "run_1".', id: 'run_1' };
  await using server = await serving((_request, response) => {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error }));
  });
  await expect(bytesOf(server.url)).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
    message: error.message,
    facts: { id: 'run_1' },
  });
});

test('aborting ends it', async () => {
  const stopping = new AbortController();
  await using server = await serving((_request, response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('12345');
  });
  const { body } = await download({ url: server.url }, 'run_1', { signal: stopping.signal });
  expect((await body.next()).value).toHaveLength(5);
  stopping.abort();
  await expect(body.next()).rejects.toMatchObject({ name: 'AbortError' });
});
