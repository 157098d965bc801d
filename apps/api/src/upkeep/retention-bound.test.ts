import { setImmediate as breathe } from 'node:timers/promises';
import { type Ending, encodeCursor, START } from '@scrollback/log';
import { createClient, type LogEvent } from '@scrollback/sdk';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';
import { RetentionBound } from './retention-bound.ts';

const SUCCEEDED: Ending = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };
const MAX = 200_000;
const BOUND = { SCROLLBACK_RUN_MAX_BYTES: String(MAX), SCROLLBACK_RING_MAX_ENTRIES: '10' };

const line = (index: number) => `line ${index} ${'x'.repeat(index % 200)}`;

/** Lines from `from` to before `to`, as they are sent and as text. */
function lines(from: number, to: number): { body: Uint8Array; text: string } {
  let text = '';
  for (let i = from; i < to; i++) text += `${line(i)}\n`;
  return { body: frames(['STDOUT', text]), text };
}

/** A running run of 10,000 lines of which the oldest are dropped. */
async function openBounded(open: OpenApp) {
  const { id } = await open.startRun();
  let offset = 0;
  let text = '';
  for (let i = 0; i < 10_000; i += 500) {
    const part = lines(i, i + 500);
    expect((await open.patch(id, offset, part.body)).status).toBe(204);
    offset += part.body.length;
    text += part.text;
  }
  const dropped = async () => (await open.app.runs.get(id)).dropped ?? { entries: 0, bytes: 0 };
  await expect.poll(async () => text.length - (await dropped()).bytes).toBeLessThan(MAX + 280_000);
  // To the last chunk that may go, so that nothing moves while the test looks.
  const failed = (error: unknown) => expect.unreachable(String(error));
  await new RetentionBound(open.store, MAX, failed).sweep();
  return { id, offset, text, dropped };
}

describe.each(testDatabases())('the bound of a run on $name', ({ create }) => {
  test('keeps the newest bytes of a running run, and the API names what is gone', async () => {
    await using database = await create();
    await using open = await openApp(database, BOUND);
    const { id, text, offset, dropped } = await openBounded(open);
    const { entries: keptFrom, bytes } = await dropped();
    const client = createClient({ url: open.url, webSocketImpl: WebSocket });
    expect(text.length - bytes).toBeGreaterThanOrEqual(MAX);
    expect(text.slice(0, bytes).split('\n').length - 1).toBe(keptFrom);
    const gaps = [{ from: 0, to: keptFrom, reason: 'retention' }];

    const indexes: number[] = [];
    for await (const page of client.history(id, { last: 1000 })) {
      expect(page).toMatchObject({ partial: true, gaps, totalCount: 10_000 });
      indexes.unshift(...page.entries.map(({ index }) => index));
    }
    expect(indexes).toEqual(Array.from({ length: 10_000 - keptFrom }, (_, i) => i + keptFrom));

    const inGap = encodeCursor({ index: 5, seq: 1 });
    for (const request of [{ first: 3 }, { first: 3, after: inGap }]) {
      const page = await open.app.logs.page({ runId: id, channel: 'RAW', ...request });
      expect(page.entries.map(({ index }) => index)).toEqual([0, 1, 2].map((i) => keptFrom + i));
      expect(page).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
      expect(page.entries).toMatchObject([{ text: line(keptFrom) }, {}, {}]);
    }
    const before = await open.app.logs.page({ runId: id, channel: 'RAW', before: inGap });
    expect(before).toMatchObject({ entries: [], hasPreviousPage: false, hasNextPage: true, gaps });

    const events: LogEvent[] = [];
    const last = lines(10_000, 10_001);
    const finish = async () => {
      expect((await open.patch(id, offset, last.body)).status).toBe(204);
      await open.app.runs.finish(id, SUCCEEDED);
    };
    let finishing: Promise<void> | undefined;
    for await (const event of client.followRun(id, { after: inGap })) {
      events.push(event);
      if (event.type === 'Append' && event.entries.at(-1)?.index === 9999) finishing = finish();
    }
    await finishing;
    client.close();
    const followed = events.flatMap((event) => (event.type === 'Append' ? event.entries : []));
    const [first] = followed;
    expect(first?.index).toBeGreaterThanOrEqual(keptFrom);
    const from = first?.index ?? 0;
    expect(followed.map(({ index }) => index)).toEqual(
      Array.from({ length: 10_001 - from }, (_, i) => i + from),
    );
    expect(events.at(-1)?.type).toBe('Finished');

    const response = await fetch(`${open.url}/api/runs/${id}/log`);
    const start = Number(response.headers.get('x-scrollback-dropped-bytes'));
    expect(start).toBeGreaterThanOrEqual(bytes);
    expect(await response.text()).toBe((text + last.text).slice(start));
  });

  test('a line that began in what is gone goes on under its index, also with another server', async () => {
    await using database = await create();
    let offset = 0;
    let id = '';
    const send = async (open: OpenApp, text: string) => {
      const body = frames(['STDERR', text]);
      expect((await open.patch(id, offset, body)).status).toBe(204);
      offset += body.length;
    };
    {
      await using open = await openApp(database, BOUND);
      ({ id } = await open.startRun());
      for (let i = 0; i < 10; i++) await send(open, 'long '.repeat(10_000));
      await expect
        .poll(async () => (await open.app.runs.get(id)).dropped?.bytes ?? 0)
        .toBeGreaterThan(0);
    }
    await using open = await openApp(database, BOUND);
    await send(open, 'end\nnext\n');
    await open.app.runs.finish(id, SUCCEEDED);
    const page = await open.app.logs.page({ runId: id, channel: 'RAW' });
    expect(page).toMatchObject({ totalCount: 2, gaps: [{ from: 0, to: 1 }] });
    expect(page.entries).toMatchObject([{ index: 1, text: 'next', partial: false }]);
  });

  test('a server that starts with a lower bound applies it to what is there', async () => {
    await using database = await create();
    const { body, text } = lines(0, 5000);
    let id = '';
    {
      await using open = await openApp(database);
      ({ id } = await open.startRun());
      await open.patch(id, 0, body);
      await open.app.runs.finish(id, SUCCEEDED);
      expect((await open.app.runs.get(id)).dropped).toBeUndefined();
    }
    await using open = await openApp(database, BOUND);
    const kept = async () => text.length - ((await open.app.runs.get(id)).dropped?.bytes ?? 0);
    await expect.poll(kept).toBeLessThan(MAX + 140_000);
    expect(await kept()).toBeGreaterThanOrEqual(MAX);
  });

  test('readers that walk the log while it is dropped see no hole behind what they began with', async () => {
    await using database = await create();
    await using open = await openApp(database, BOUND);
    const { id } = await open.startRun();
    let writing = true;
    const reader = async (): Promise<void> => {
      for (let until = Date.now() + 25_000; writing && Date.now() < until; ) {
        await breathe();
        const page = await open.app.logs.page({ runId: id, channel: 'RAW', first: 1000 });
        const from = page.gaps[0]?.to ?? 0;
        expect(page.entries.map(({ index }) => index)).toEqual(
          page.entries.map((_, i) => from + i),
        );
        if (page.totalCount > from) expect(page.entries.length).toBeGreaterThan(0);
      }
    };
    const following = (async () => {
      let next = 0;
      const request = { runId: id, channel: 'RAW' as const, after: encodeCursor(START) };
      for await (const event of open.app.logs.follow(request, new AbortController().signal)) {
        if (event.type !== 'Append') continue;
        expect(event.firstIndex).toBeGreaterThanOrEqual(next);
        next = event.firstIndex + event.entries.length;
      }
      return next;
    })();
    const readers = [reader(), reader()];
    let offset = 0;
    for (let i = 0; i < 8000; i += 500) {
      const { body } = lines(i, i + 500);
      expect((await open.patch(id, offset, body)).status).toBe(204);
      offset += body.length;
    }
    writing = false;
    await Promise.all(readers);
    await open.app.runs.finish(id, SUCCEEDED);
    expect(await following).toBe(8000);
    await expect.poll(async () => (await open.app.runs.get(id)).dropped).toBeDefined();
  });
});
