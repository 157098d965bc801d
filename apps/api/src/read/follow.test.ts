import { type Entry, encodeCursor, type LogEvent, START } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { applied, frames, type OpenApp, openApp } from '../testing/open-app.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;

async function collect(events: AsyncIterable<LogEvent>): Promise<LogEvent[]> {
  const all: LogEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

async function history({ app }: OpenApp, runId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await app.logs.page({
      runId,
      channel: 'RAW',
      first: 1000,
      ...(after ? { after } : {}),
    });
    entries.push(...page.entries);
    const last = page.entries.at(-1);
    if (!last || !page.hasNextPage) return entries;
    after = page.cursorOf(last);
  }
}

describe.each(testDatabases())('logEvents on $name', ({ create }) => {
  test('without a cursor starts from now and ends after Finished', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const before = frames(['STDOUT', 'before\n']);
    await app.patch(id, 0, before);
    const events = app.app.logs.follow({ runId: id, channel: 'RAW' }, new AbortController().signal);
    const first = events.next();
    await app.patch(id, before.length, frames(['STDOUT', 'after\n']));

    expect((await first).value).toMatchObject({
      type: 'Append',
      firstIndex: 1,
      entries: [{ text: 'after' }],
    });
    await app.app.runs.finish(id, SUCCEEDED);
    const rest = await collect(events);
    expect(rest).toMatchObject([{ type: 'Finished', run: { status: 'SUCCEEDED', exitCode: 0 } }]);
  });

  test('an unfinished line appears, is replaced on its index, and is ended by the finish', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const events = app.app.logs.follow({ runId: id, channel: 'RAW' }, new AbortController().signal);
    const seen: LogEvent[] = [];
    const next = async () => {
      const { value } = await events.next();
      if (value) seen.push(value);
    };
    let pending = next();
    let offset = 0;
    for (const text of ['10%', '\r50%', '\r99%']) {
      const body = frames(['STDERR', text]);
      await app.patch(id, offset, body);
      offset += body.length;
      await pending;
      pending = next();
    }
    await app.app.runs.finish(id, SUCCEEDED);
    await pending;
    await next();

    expect(seen).toMatchObject([
      { type: 'Append', entries: [{ index: 0, text: '10%', partial: true }] },
      { type: 'Replace', index: 0, entry: { text: '50%', partial: true } },
      { type: 'Replace', index: 0, entry: { text: '99%', partial: true } },
      { type: 'Replace', index: 0, entry: { text: '99%', partial: false } },
      { type: 'Finished' },
    ]);
    expect(applied(seen)).toEqual(await history(app, id));
  });

  test('from any cursor of history misses nothing and repeats nothing, on a finished run too', async () => {
    await using database = await create();
    await using app = await openApp(database, { SCROLLBACK_RING_MAX_ENTRIES: '10' });
    const body = Array.from({ length: 3500 }, (_, i) => `line ${i}\n`).join('');
    const response = await fetch(`${app.url}/api/ingest?name=x`, { method: 'POST', body });
    const { id } = await response.json();
    const all = await history(app, id);
    const page = await app.app.logs.page({ runId: id, channel: 'RAW', first: 100 });
    const after = page.cursorOf(
      all[41] ?? { index: -1, timestamp: 0, rawIndex: null, body: { type: 'Thinking', text: '' } },
    );

    const events = await collect(
      app.app.logs.follow({ runId: id, channel: 'RAW', after }, new AbortController().signal),
    );

    expect(events.at(-1)?.type).toBe('Finished');
    const indexes = events
      .flatMap((event) => (event.type === 'Append' ? event.entries : []))
      .map((entry) => entry.index);
    expect(indexes).toEqual(Array.from({ length: 3458 }, (_, i) => i + 42));
    expect(applied(events, all.slice(0, 42))).toEqual(all);
  });

  test('attached at many moments of a busy run, each viewer ends with what history returns', async () => {
    await using database = await create();
    await using app = await openApp(database, { SCROLLBACK_RING_MAX_ENTRIES: '50' });
    const { id } = await app.startRun();
    const viewers: Promise<{ known: number; events: LogEvent[] }>[] = [];
    let offset = 0;
    for (let round = 0; round < 60; round++) {
      const body = frames(
        ['STDOUT', `a${round}\n`.repeat(round % 40)],
        ['STDERR', `\r${round}%`],
        ['STDOUT', `half ${round}`],
        ['STDOUT', ' rest\n'],
      );
      const sent = app.patch(id, offset, body);
      offset += body.length;
      viewers.push(
        (async () => {
          const page = await app.app.logs.page({ runId: id, channel: 'RAW', last: 20 });
          const last = page.entries.at(-1);
          const after = last ? page.cursorOf(last) : encodeCursor(START);
          const request = { runId: id, channel: 'RAW' as const, after };
          const events = await collect(app.app.logs.follow(request, new AbortController().signal));
          return { known: page.entries.length, events: [...asAppend(page.entries), ...events] };
        })(),
      );
      expect((await sent).status).toBe(204);
    }
    await app.app.runs.finish(id, SUCCEEDED);

    const all = await history(app, id);
    for (const { events } of await Promise.all(viewers)) {
      const entries = applied(events);
      const from = entries[0]?.index ?? all.length;
      expect(entries).toEqual(all.slice(from));
      expect(events.filter((event) => event.type === 'Finished')).toHaveLength(1);
    }
  });

  test('refuses cursors that are not of this run', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const follow = (runId: string, after: string) =>
      app.app.logs.follow({ runId, channel: 'RAW', after }, new AbortController().signal).next();

    await expect(follow(id, 'nonsense')).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    await expect(follow(id, Buffer.from('c1.9.9').toString('base64url'))).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
    await expect(follow('run_doesnotexist', 'nonsense')).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
  });

  test('ends when its reader leaves, and holds nothing then', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const leaving = new AbortController();
    const events = app.app.logs.follow({ runId: id, channel: 'RAW' }, leaving.signal);
    const pending = events.next();
    leaving.abort();
    expect(await pending).toMatchObject({ done: true });
  });
});

function asAppend(entries: Extract<LogEvent, { type: 'Append' }>['entries']): LogEvent[] {
  return [{ type: 'Append', firstIndex: entries[0]?.index ?? 0, entries, cursor: '' }];
}
