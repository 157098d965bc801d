import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { encodeCursor, type Logs, ScrollbackError, START } from '@scrollback/log';
import { testDatabases, until } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { followAsBrowser, type Message, messagesOf } from '../testing/event-source.ts';
import { createFeed, RUN, untilAborted } from '../testing/graphql-server.ts';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { createEvents, type EventLimits } from './events.ts';
import { createRouter } from './router.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const BEGIN = encodeCursor(START);

/** A run that is printed to. */
async function startRun(app: OpenApp) {
  const { id } = await app.startRun();
  let offset = 0;
  return {
    id,
    url: `${app.url}/api/runs/${id}/events`,
    async print(text: string) {
      const body = frames(['STDOUT', text]);
      await app.patch(id, offset, body);
      offset += body.length;
    },
    finish: () => app.app.runs.finish(id, SUCCEEDED),
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What a reader has that puts entries at their indexes. */
function reader() {
  const lines = new Map<number, string>();
  const seen: string[] = [];
  const take = ({ event, data }: Message) => {
    seen.push(event);
    for (const { index, text } of data.entries ?? []) lines.set(index, text);
    const entry = data.entry;
    if (typeof entry === 'object' && entry && 'index' in entry && 'text' in entry) {
      lines.set(Number(entry.index), String(entry.text));
    }
  };
  const texts = () => [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
  return { take, seen, texts };
}

describe.each(testDatabases())('the event stream on $name', ({ create }) => {
  test('over connections that are cut, it ends with what history says, then 204', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const run = await startRun(app);
    const { take, seen, texts } = reader();
    let messages = 0;
    const following = followAsBrowser(
      run.url,
      (message, cut) => {
        take(message);
        if (messages++ % 3 === 1) cut();
      },
      BEGIN,
    );
    for (let i = 0; i < 30; i++) await run.print(`whole ${i}\npart ${i}${i % 2 ? '\n' : ' of '}`);
    await run.finish();
    await following;
    const { entries } = await app.app.logs.page({ runId: run.id, channel: 'RAW', first: 1000 });
    expect(texts()).toEqual(entries.map((entry) => 'text' in entry && entry.text));
    expect(seen.filter((event) => event === 'finished')).toHaveLength(1);
    expect(seen.at(-1)).toBe('finished');
    // Nothing is left of the connections that were cut.
    await until(async () => {
      const metrics = await (await fetch(`${app.url}/metrics`)).text();
      return /^scrollback_followers 0$/m.test(metrics);
    });
  });

  test('messages have the fields of GraphQL', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const run = await startRun(app);
    await run.print('ERROR: one\ntwo');
    await run.finish();
    const response = await fetch(`${run.url}?after=${BEGIN}`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const [append, finished] = await all(messagesOf(response));
    const at = new Date(1_760_000_000_000).toISOString();
    const entry = { timestamp: at, stream: 'STDOUT', partial: false, truncatedBytes: 0 };
    expect(append).toMatchObject({
      event: 'append',
      id: append?.data.cursor,
      data: {
        firstIndex: 0,
        text: 'ERROR: one\ntwo\n',
        entries: [
          { ...entry, index: 0, level: 'ERROR', text: 'ERROR: one' },
          { ...entry, index: 1, level: null, text: 'two' },
        ],
      },
    });
    expect(finished).toMatchObject({
      event: 'finished',
      data: { run: { id: run.id, status: 'SUCCEEDED', exitCode: 0, byteCount: 14, task: null } },
    });
    expect((await fetch(`${run.url}?after=${append?.id}`)).status).toBe(200);
    expect((await fetch(`${run.url}?after=${finished?.id}`)).status).toBe(204);
  });

  test('not there, not begun, over and no cursor are told apart', async () => {
    await using database = await create();
    await using app = await openApp(database);
    expect((await fetch(`${app.url}/api/runs/run_00000000/events`)).status).toBe(404);
    const run = await startRun(app);
    const quiet = await fetch(run.url);
    expect(quiet.status).toBe(200);
    await quiet.body?.cancel();
    await run.finish();
    const over = await all(messagesOf(await fetch(run.url)));
    expect(over.map(({ event }) => event)).toEqual(['finished']);
    const bad = await fetch(run.url, { headers: { 'last-event-id': 'nonsense' } });
    expect([bad.status, (await bad.json()).error.code]).toEqual([400, 'BAD_CURSOR']);
  });

  test('a reader that takes nothing holds one event, and gets the rest when it reads', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const run = await startRun(app);
    const sockets: Socket[] = [];
    app.app.server.on('connection', (socket) => sockets.push(socket));
    const response = await fetch(`${run.url}?after=${BEGIN}`);
    let held = 0;
    const line = `${'y'.repeat(1000)}\n`;
    for (let i = 0; i < 30; i++) {
      await run.print(line.repeat(500));
      held = Math.max(held, ...sockets.map(({ writableLength }) => writableLength));
    }
    await run.finish();
    const { take, seen, texts } = reader();
    let skipped = 0;
    for await (const message of messagesOf(response)) {
      take(message);
      skipped += Number(message.data.skipped ?? 0);
    }
    expect(seen.at(-1)).toBe('finished');
    expect(texts().length + skipped).toBe(15_000);
    // One event has up to 1,000 lines, each of them twice.
    expect(held).toBeLessThan(2.5 * 1000 * 1000);
    expect(held).toBeGreaterThan(0);
  });
});

/** The handler alone, over logs that a test scripts. */
async function serve(logs: Pick<Logs, 'ready' | 'follow'>, limits?: EventLimits) {
  const events = createEvents(logs, limits);
  const route = createRouter({ 'GET /api/runs/:id/events': events.handle }, () => undefined);
  const server = createServer(route);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/api/runs/run_00000001/events`,
    events,
    idle: route.idle,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const QUIET: Pick<Logs, 'ready' | 'follow'> = {
  ready: async () => ({ ...RUN, status: 'RUNNING' }),
  follow(request, signal, joined) {
    joined?.();
    return createFeed((_count, gone) => untilAborted(gone)).follow(request, signal);
  },
};

test('storage that refuses is 503, to be asked again', async () => {
  const refusal = new ScrollbackError('STORAGE_UNAVAILABLE', 'The disk is full.');
  await using server = await serve({ ...QUIET, ready: () => Promise.reject(refusal) });
  const response = await fetch(server.url);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

test('a quiet run shows signs of life, until the server cuts its streams', async () => {
  await using server = await serve(QUIET, { heartbeatMs: 10, stalledMs: 1000 });
  const response = await fetch(server.url);
  const reading = response.body?.getReader();
  let text = '';
  await until(async () => {
    text += new TextDecoder().decode((await reading?.read())?.value);
    return text.includes(':\n\n:\n\n');
  });
  expect(text).toMatch(/^retry: 1000\n\n/);
  server.events.close();
  const ended = (async () => {
    while (!(await reading?.read())?.done);
  })();
  await expect(ended).rejects.toThrow('terminated');
  await server.idle();
});
