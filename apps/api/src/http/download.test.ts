import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { temporaryFolder, testDatabases, until } from '@scrollback/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const LINES = Array.from({ length: 30_000 }, (_, i) => `line ${i} ${'x'.repeat(i % 40)}`);
const BODY = Buffer.from(`${LINES.join('\n')}\nno end`);

/** One answer, read without any of fetch's own decoding. */
async function raw(url: string, headers: Record<string, string> = {}) {
  const sent = get(url, { headers });
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new Error('no response');
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

describe.each(testDatabases())('the download on $name', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>;
  let app: OpenApp;
  let url: string;
  let mixed: string;
  beforeAll(async () => {
    database = await create();
    app = await openApp(database);
    const made = await fetch(`${app.url}/api/ingest?name=big`, { method: 'POST', body: BODY });
    url = `${app.url}/api/runs/${(await made.json()).id}/log`;
    const { id } = await app.startRun('Prüfung/1');
    await app.patch(
      id,
      0,
      frames(
        ['STDOUT', 'one\n10%\r\x1b[32mdone\x1b[0m\n'],
        ['STDERR', 'ERROR: no\n'],
        ['STDOUT', 'open'],
      ),
    );
    mixed = `${app.url}/api/runs/${id}/log`;
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  test('any range is the slice of the bytes', async () => {
    const place = fc.nat({ max: BODY.length + 1000 });
    await fc.assert(
      fc.asyncProperty(place, place, async (first, last) => {
        const { status, headers, body } = await raw(url, { range: `bytes=${first}-${last}` });
        if (first > last) return void expect(status).toBe(200);
        const slice = BODY.subarray(first, last + 1);
        expect(status).toBe(slice.length > 0 ? 206 : 416);
        if (slice.length === 0) {
          return void expect(headers['content-range']).toBe(`bytes */${BODY.length}`);
        }
        expect(body.equals(slice)).toBe(true);
        expect(headers['content-range']).toBe(
          `bytes ${first}-${first + slice.length - 1}/${BODY.length}`,
        );
      }),
      { numRuns: 40 },
    );
  });

  test('the whole says its length, name and tag, and is not sent again', async () => {
    const { headers, body } = await raw(url);
    expect(body.equals(BODY)).toBe(true);
    expect(headers).toMatchObject({
      'content-length': String(BODY.length),
      'accept-ranges': 'bytes',
      'content-disposition': 'attachment; filename="big.log"',
      etag: expect.stringMatching(/^"run_.*-SUCCEEDED-all"$/),
    });
    const tag = String(headers.etag);
    expect(await raw(url, { 'if-none-match': tag })).toMatchObject({ status: 304 });
    expect(await raw(url, { range: 'bytes=-1', 'if-range': tag })).toMatchObject({ status: 206 });
    const changed = await raw(url, { range: 'bytes=-1', 'if-range': '"other"' });
    expect([changed.status, changed.body.equals(BODY)]).toEqual([200, true]);
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.headers.get('etag')).toBe(tag);
    expect(head.headers.get('content-length')).toBe(String(BODY.length));
    expect(head.headers.get('upload-offset')).toBe(String(BODY.length));
  });

  test('curl goes on where it stopped', async () => {
    await using folder = await temporaryFolder();
    const file = `${folder.path}/log`;
    await writeFile(file, BODY.subarray(0, 100_001));
    await promisify(execFile)('curl', ['-sS', '-C', '-', '-o', file, url]);
    expect((await readFile(file)).equals(BODY)).toBe(true);
  });

  test.each(['gzip', 'br'])('compressed with %s it is the same', async (encoding) => {
    for (const format of ['raw', 'text']) {
      const { headers, body } = await raw(`${url}?format=${format}`, {
        'accept-encoding': encoding,
      });
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers.etag).toMatch(/^W\//);
      expect(body.length).toBeLessThan(BODY.length / 2);
      const plain = await fetch(`${url}?format=${format}`, {
        headers: { 'accept-encoding': encoding },
      });
      const expected = format === 'raw' ? BODY.toString() : `${BODY}\n`;
      expect((await plain.text()) === expected).toBe(true);
    }
    const part = await raw(url, { 'accept-encoding': encoding, range: 'bytes=5-9' });
    expect(part.headers['content-encoding']).toBeUndefined();
    expect(part.body.toString()).toBe(BODY.toString('utf8', 5, 10));
  });

  test('text is what a terminal shows, a line each; of one stream where asked', async () => {
    const text = async (query: string) => (await raw(`${mixed}?${query}`)).body.toString();
    expect(await text('format=text')).toBe('one\ndone\nERROR: no\nopen\n');
    expect(await text('format=text&ansi=keep')).toContain('\n\x1b[32mdone\x1b[0m\n');
    expect(await text('format=text&stream=stderr')).toBe('ERROR: no\n');
    expect(await text('stream=stderr')).toBe('ERROR: no\n');
    const { headers } = await raw(`${mixed}?format=text&stream=stderr`);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Pr_fung_1.stderr.txt"; filename*=UTF-8''Pr%C3%BCfung_1.stderr.txt`,
    );
  });

  test('ndjson is a log record of OpenTelemetry for each entry', async () => {
    const { body, headers } = await raw(`${mixed}?format=ndjson`);
    expect(headers['content-type']).toContain('application/x-ndjson');
    const records = body
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toHaveLength(4);
    const at = new Date(1_760_000_000_000).toISOString();
    expect(records[2]).toEqual({
      timestamp: at,
      observed_timestamp: at,
      severity_text: 'ERROR',
      severity_number: 17,
      body: 'ERROR: no',
      attributes: { 'log.iostream': 'stderr', 'scrollback.channel': 'raw', 'scrollback.index': 2 },
      resource: { 'scrollback.run.id': mixed.split('/').at(-2) },
    });
    expect(records[3].attributes['scrollback.partial']).toBe(true);
  });

  test('the normalized channel comes as records whose bodies are objects', async () => {
    const said = { type: 'text', text: 'Done.' };
    const line = { type: 'assistant', message: { id: 'm', role: 'assistant', content: [said] } };
    const made = await fetch(`${app.url}/api/ingest?name=agent&format=claude`, {
      method: 'POST',
      body: `${JSON.stringify(line)}\n`,
    });
    const { id } = await made.json();
    const address = `${app.url}/api/runs/${id}/log?channel=normalized&format=ndjson`;
    const { body, headers } = await raw(address);
    expect(JSON.parse(body.toString())).toMatchObject({
      body: { type: 'AssistantMessage', text: 'Done.' },
      attributes: { 'scrollback.channel': 'normalized', 'scrollback.type': 'AssistantMessage' },
    });
    expect(headers['content-disposition']).toContain('"agent.normalized.ndjson"');
  });

  test('a reader that takes nothing makes the server hold next to nothing', async () => {
    const body = Buffer.alloc(24 * 1024 * 1024, `${'z'.repeat(99)}\n`);
    const made = await fetch(`${app.url}/api/ingest?name=huge`, { method: 'POST', body });
    const address = `${app.url}/api/runs/${(await made.json()).id}/log`;
    const sockets: Socket[] = [];
    const listen = (socket: Socket) => sockets.push(socket);
    app.app.server.on('connection', listen);
    const sent = get(address, { agent: false });
    const [response]: IncomingMessage[] = await once(sent, 'response');
    if (!response) throw new Error('no response');
    let written = -1;
    await until(() => {
      const before = written;
      written = sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0);
      return written > 1024 * 1024 && written === before;
    });
    expect(Math.max(...sockets.map((socket) => socket.writableLength))).toBeLessThan(1024 * 1024);
    expect(written).toBeLessThan(body.length);
    let read = 0;
    for await (const part of response) read += part.length;
    expect(read).toBe(body.length);
    app.app.server.off('connection', listen);
  });

  test('what was printed meanwhile has another tag, and begins the same', async () => {
    const run = await app.startRun('grows');
    const address = `${app.url}/api/runs/${run.id}/log`;
    const first = frames(['STDOUT', 'first\n']);
    await app.patch(run.id, 0, first);
    const before = await raw(address);
    await app.patch(run.id, first.length, frames(['STDOUT', 'second\n']));
    const after = await raw(address, { 'if-none-match': String(before.headers.etag) });
    expect([before.body.toString(), after.body.toString()]).toEqual(['first\n', 'first\nsecond\n']);
    await app.app.runs.finish(run.id, SUCCEEDED);
    const { status } = await raw(address, { 'if-none-match': String(after.headers.etag) });
    expect(status).toBe(200);
  });

  test.each([
    'format=xml',
    'channel=normalized',
    'format=text&channel=normalized',
    'stream=x',
    'ansi=1',
  ])('?%s is refused with what may be asked', async (query) => {
    const { status, body } = await raw(`${url}?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(body.toString()).error.code).toBe('BAD_USER_INPUT');
  });

  test('who leaves in the middle leaves nothing behind', async () => {
    const sent = get(`${url}?format=ndjson`);
    const [response]: IncomingMessage[] = await once(sent, 'response');
    await once(response ?? sent, 'data');
    sent.destroy();
    await until(
      () =>
        new Promise<boolean>((resolve) =>
          app.app.server.getConnections((_error, count) => resolve(count <= 1)),
        ),
    );
    expect((await raw(url)).body.length).toBe(BODY.length);
  });
});
