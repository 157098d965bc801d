import { encodeCursor, type LogEvent, type Run, START } from '@scrollback/log';
import {
  type RedisServer,
  redisServerMissing,
  startRedis,
  type TestDatabase,
  testDatabases,
  until,
} from '@scrollback/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applied, frames, type OpenApp, openApp } from '../testing/open-app.ts';

const postgresql = testDatabases().filter(({ name }) => name === 'postgresql');

describe.skipIf(redisServerMissing()).each(postgresql)('two servers on $name', ({ create }) => {
  let redis: RedisServer;
  let database: TestDatabase;
  let a: OpenApp;
  let b: OpenApp;

  beforeEach(async () => {
    [redis, database] = await Promise.all([startRedis(), create()]);
    a = await openApp(database, { REDIS_URL: redis.url });
    b = await openApp(database, { REDIS_URL: redis.url });
    await until(() => a.app.nodes.pubSub?.connected && b.app.nodes.pubSub?.connected);
  });
  afterEach(async () => {
    await a?.[Symbol.asyncDispose]();
    await b?.[Symbol.asyncDispose]();
    await database?.[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
  });

  /** Follows a run from its beginning, keeping the events. */
  function watch(app: OpenApp, { id }: Run) {
    const events: LogEvent[] = [];
    let join: () => void = () => undefined;
    const joined = new Promise<void>((resolve) => {
      join = resolve;
    });
    const done = (async () => {
      const request = { runId: id, channel: 'RAW' as const, after: encodeCursor(START) };
      const { signal } = new AbortController();
      for await (const event of app.app.logs.follow(request, signal, join)) events.push(event);
    })();
    const text = () =>
      applied(events)
        .map((entry) => ('text' in entry ? entry.text : ''))
        .join('|');
    return { events, joined, done, text };
  }

  async function send(app: OpenApp, run: Run, offset: number, text: string): Promise<number> {
    const response = await app.patch(run.id, offset, frames(['STDOUT', text]));
    expect(response.status, await response.text()).toBe(204);
    return Number(response.headers.get('upload-offset'));
  }

  test('what one is given, viewers of the other see; the upload moves between them', async () => {
    const run = await a.startRun();
    const viewers = [watch(a, run), watch(b, run), watch(b, run)];
    let at = await send(a, run, 0, 'one\ntw');
    at = await send(b, run, at, 'o\nthree');
    at = await send(a, run, at, '\rTHREE\nfour\n');
    await send(b, run, at, 'five\n');
    await a.app.runs.finish(run.id, {
      status: 'SUCCEEDED',
      exitCode: 0,
      signal: null,
      error: null,
    });
    await Promise.all(viewers.map(({ done }) => done));
    for (const { text, events } of viewers) {
      expect(text()).toBe('one|two|THREE|four|five');
      expect(events.filter(({ type }) => type === 'Finished')).toHaveLength(1);
      expect(events.at(-1)?.type).toBe('Finished');
    }
  });

  test('a run that is made, or ended, on one changes the lists of the other', async () => {
    const stopping = new AbortController();
    const changes = b.app.runs.changes({}, stopping.signal);
    const first = changes.next();
    const run = await a.startRun('made elsewhere');
    expect((await first).value).toMatchObject({ id: run.id, status: 'RUNNING' });
    const ended = changes.next();
    await a.app.runs.finish(run.id, { status: 'FAILED', exitCode: 1, signal: null, error: null });
    expect((await ended).value).toMatchObject({ id: run.id, status: 'FAILED' });
    stopping.abort();
    await changes.return?.(undefined);
  });

  test('without Redis, viewers look for what is new, and are told at once when it is back', async () => {
    const run = await a.startRun();
    const viewer = watch(b, run);
    let at = await send(a, run, 0, 'before\n');
    await until(() => viewer.text() === 'before');
    await redis.kill();
    await until(() => b.app.nodes.pubSub?.connected === false, { timeout: 20_000 });
    const ready = await fetch(`${b.url}/readyz`);
    expect(await ready.json()).toEqual({ status: 'ready', redis: 'away' });
    expect(await (await fetch(`${b.url}/metrics`)).text()).toContain(
      'scrollback_redis_connected 0',
    );
    expect(await otherServers(b.url)).toBe('DELAYED');
    at = await send(a, run, at, 'without\n');
    await until(() => viewer.text() === 'before|without', { timeout: 20_000 });
    await redis.start();
    await until(() => a.app.nodes.pubSub?.connected && b.app.nodes.pubSub?.connected, {
      timeout: 20_000,
    });
    expect(await otherServers(b.url)).toBe('AT_ONCE');
    at = await send(a, run, at, 'after\n');
    await until(() => viewer.text() === 'before|without|after', { timeout: 20_000 });
    await b.app.runs.finish(run.id, {
      status: 'SUCCEEDED',
      exitCode: 0,
      signal: null,
      error: null,
    });
    await viewer.done;
  });

  test('many viewers of a run that is written elsewhere cost one read each time it moves', async () => {
    const run = await a.startRun();
    const viewers = Array.from({ length: 50 }, () => watch(b, run));
    await Promise.all(viewers.map(({ joined }) => joined));
    const reads = vi.spyOn(b.store, 'chunks');
    let at = 0;
    for (let line = 0; line < 20; line++) {
      at = await send(a, run, at, `line ${line}\n`);
      await until(() => viewers.every(({ text }) => text().endsWith(`line ${line}`)));
    }
    expect(reads.mock.calls.length).toBeGreaterThanOrEqual(20);
    expect(reads.mock.calls.length).toBeLessThan(100);
  });
});

async function otherServers(url: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ server { otherServers } }"}',
  });
  return (await response.json()).data.server.otherServers;
}
