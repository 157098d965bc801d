import { createHash } from 'node:crypto';
import type { Entry, LogEvent, Store } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { Derivations } from '../derive/derivations.ts';
import { createLocalBell } from '../hub/bell.ts';
import { Hub } from '../hub/hub.ts';
import { Writers } from '../ingest/writers.ts';
import { createLogs } from '../read/logs.ts';
import { createReadMoved } from '../read/moved-since.ts';
import { StoredEntries } from '../read/stored-entries.ts';
import { Threads } from '../search/threads.ts';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';

const LINE_LIMIT = 65_536;
const MB = 1_000_000;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function keep(app: OpenApp, body: Buffer): Promise<string> {
  const response = await fetch(`${app.url}/api/ingest?name=strange`, {
    method: 'POST',
    body: new Uint8Array(body),
  });
  expect(response.status).toBe(201);
  return (await response.json()).id;
}

async function download(app: OpenApp, id: string, query = ''): Promise<Buffer> {
  const response = await fetch(`${app.url}/api/runs/${id}/log${query}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Logs over the app's store, with the stored bytes that were read for them. */
function counted(store: Store) {
  const read = { chunks: 0, bytes: 0 };
  const counting: Store = {
    ...store,
    async chunks(...given) {
      const chunks = await store.chunks(...given);
      read.chunks += chunks.length;
      read.bytes += chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
      return chunks;
    },
  };
  const stored = new StoredEntries(counting, LINE_LIMIT);
  const hub = new Hub({
    bell: createLocalBell(),
    bounds: { maxBytes: 1, maxEntries: 1 },
    lineLimit: LINE_LIMIT,
    readMoved: createReadMoved(store, stored),
  });
  const derivations = new Derivations({
    store,
    committed: (commit) => hub.publish(commit),
    decided: () => undefined,
    onError: (error) => expect.fail(String(error)),
  });
  const writers = new Writers(store, LINE_LIMIT, {
    committed: () => undefined,
    tried: () => undefined,
    derive: (runId, over) => derivations.settle(runId, over),
  });
  const parts = { stored, hub, writers, derivations, threads: new Threads() };
  return { read, logs: createLogs({ ...parts, store: counting, maxLineBytes: LINE_LIMIT }) };
}

describe.each(testDatabases())('strange lines on $name', ({ create }) => {
  test.each([
    ['NUL bytes', Buffer.from('a\0b\n\0\0\n\0'), ['a\0b', '\0\0', '\0']],
    ['invalid UTF-8', Buffer.from([0xff, 0xfe, 10, 0xc3, 10, 0x80]), ['��', '�', '�']],
    ['CRLF', Buffer.from('one\r\ntwo\r\n'), ['one', 'two']],
    ['lone returns', Buffer.from('a\rb\r\r\nc\r'), ['b', 'c']],
    ['empty lines', Buffer.from('\n\n\r\n'), ['', '', '']],
    ['no last newline', Buffer.from('one\ntwo'), ['one', 'two']],
    ['nothing', Buffer.alloc(0), []],
  ])('%s are kept as they were printed', async (_name, body, texts) => {
    await using database = await create();
    await using app = await openApp(database);
    const id = await keep(app, body);
    expect(sha256(await download(app, id))).toBe(sha256(body));
    const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW' });
    expect(entries.map((entry) => 'text' in entry && entry.text)).toEqual(texts);
    expect(entries.every((entry) => 'partial' in entry && !entry.partial)).toBe(true);
  });

  test('two streams that come between each other in the middle of lines', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const parts: Parameters<typeof frames> = [];
    for (let i = 0; i < 500; i++) {
      parts.push(['STDOUT', `out ${i} `], ['STDERR', `err ${i}`], ['STDOUT', 'end\n']);
      parts.push(['STDERR', i % 2 ? '\n' : '\r']);
    }
    expect((await app.patch(id, 0, frames(...parts))).status).toBe(204);
    const text = (stream?: string) =>
      parts.flatMap(([from, part]) => (!stream || from === stream ? [part] : [])).join('');
    expect((await download(app, id)).toString()).toBe(text());
    expect((await download(app, id, '?stream=stderr')).toString()).toBe(text('STDERR'));
    const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW', first: 3 });
    expect(entries).toMatchObject([
      { index: 0, stream: 'STDOUT', text: 'out 0 end' },
      { index: 1, stream: 'STDERR', text: 'err 1' },
      { index: 2, stream: 'STDOUT', text: 'out 1 end' },
    ]);
  });

  test('50 MB without a newline: all bytes, and a page that reads one chunk', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const body = Buffer.alloc(50 * MB, 'no newline at all, ');
    const id = await keep(app, body);
    expect(sha256(await download(app, id))).toBe(sha256(body));
    const { read, logs } = counted(app.store);
    const { entries, totalCount } = await logs.page({ runId: id, channel: 'RAW' });
    expect(totalCount).toBe(1);
    expect(entries).toMatchObject([
      { text: body.subarray(0, LINE_LIMIT).toString(), truncatedBytes: 50 * MB - LINE_LIMIT },
    ]);
    expect(read.chunks).toBe(1);
  });

  test('a million redraws of one line: the last state, without reading the others', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const redraws = Array.from({ length: MB }, (_, i) => `\r${i} of ${MB} done`);
    const body = Buffer.from(`${redraws.join('')}\nlast`);
    const id = await keep(app, body);
    expect(sha256(await download(app, id))).toBe(sha256(body));
    const { read, logs } = counted(app.store);
    const { entries } = await logs.page({ runId: id, channel: 'RAW', first: 1 });
    expect(entries).toMatchObject([
      { index: 0, text: `${MB - 1} of ${MB} done`, truncatedBytes: 0 },
    ]);
    expect(read.chunks).toBe(1);
    expect(read.bytes).toBeLessThanOrEqual(128 * 1024);
  });

  test('a line of 64 KiB goes through a ring of 16 KiB, whole and once', async () => {
    await using database = await create();
    await using app = await openApp(database, { SCROLLBACK_RING_MAX_BYTES: '16384' });
    const { id } = await app.startRun();
    const leaving = new AbortController();
    const events = app.app.logs.follow({ runId: id, channel: 'RAW' }, leaving.signal);
    const next = events.next();
    const long = 'x'.repeat(LINE_LIMIT);
    const body = frames(['STDOUT', `before\n${long}\nafter\n`]);
    expect((await app.patch(id, 0, body)).status).toBe(204);
    const entries = [...entriesIn((await next).value)];
    while (entries.length < 3) entries.push(...entriesIn((await events.next()).value));
    leaving.abort();
    expect(entries).toMatchObject([{ text: 'before' }, { text: long }, { text: 'after' }]);
  });
});

function entriesIn(event: LogEvent | undefined): Entry[] {
  return event?.type === 'Append' ? event.entries : [];
}
