import { encodeCursor, type LogStream } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';

const LINES = Array.from({ length: 30_000 }, (_, i) => `line ${i} ${'x'.repeat(i % 40)}\n`);

async function read(url: string) {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe.each(testDatabases())('a part of the lines on $name', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>;
  let app: OpenApp;
  let url: string;
  beforeAll(async () => {
    database = await create();
    app = await openApp(database);
    const sent = { method: 'POST', body: LINES.join('') };
    const made = await fetch(`${app.url}/api/ingest?name=big`, sent);
    url = `${app.url}/api/runs/${(await made.json()).id}/log`;
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  test('any part of the lines is a slice of them', async () => {
    const place = fc.integer({ min: -1, max: LINES.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, place, fc.nat({ max: 3000 }), async (after, through, skip) => {
        const at = (index: number) => encodeCursor({ index, seq: 1 });
        const part = `after=${at(after)}&through=${at(through)}&skip=${skip}`;
        const { body } = await read(`${url}?format=text&${part}`);
        const slice = LINES.slice(after + 1, Math.max(after, through) + 1).slice(skip);
        expect(body === slice.join('')).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('lines of one stream are counted among themselves, and the cursor leads on', async () => {
    const run = await app.startRun('two');
    const address = `${app.url}/api/runs/${run.id}/log?format=text&stream=stdout`;
    const lines = Array.from({ length: 2500 }, (_, i) => `${i}\n`);
    const both = lines.flatMap((text): [LogStream, string][] => [
      ['STDOUT', text],
      ['STDERR', 'no\n'],
    ]);
    const body = frames(...both);
    await app.patch(run.id, 0, body);
    const skipped = await read(`${address}&skip=1200`);
    expect(skipped.body).toBe(lines.slice(1200).join(''));
    const cursor = skipped.headers.get('x-scrollback-cursor');
    await app.patch(run.id, body.length, frames(['STDOUT', 'more\n']));
    const more = await read(`${address}&after=${cursor}`);
    expect(more.body).toBe('more\n');
    expect((await read(`${address}&through=${cursor}`)).body).toBe(lines.join(''));
    expect(more.headers.get('etag')).not.toBe(skipped.headers.get('etag'));
  });

  test.each(['nonsense', encodeCursor({ index: 9e9, seq: 1 })])(
    'the cursor %s is refused',
    async (cursor) => {
      for (const name of ['after', 'through']) {
        const { status, body } = await read(`${url}?format=ndjson&${name}=${cursor}`);
        expect([status, JSON.parse(body).error.code]).toEqual([400, 'BAD_CURSOR']);
      }
    },
  );

  test.each([
    'format=raw&skip=3',
    'after=YzEuLTEuMA',
    'through=YzEuLTEuMA',
    'format=text&skip=-1',
    'format=text&skip=x',
  ])('?%s is refused', async (query) => {
    const { status, body } = await read(`${url}?${query}`);
    expect([status, JSON.parse(body).error.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});
