import { createHash } from 'node:crypto';
import { encodeCursor, type LogEvent, START } from '@scrollback/log';
import { type TestDatabase, testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { applied, frames, type OpenApp, openApp } from '../testing/open-app.ts';

const LOST = { status: 'LOST', exitCode: null, signal: null, error: 'silent' } as const;
const FAILED = { status: 'FAILED', exitCode: 3, signal: null, error: null } as const;
const FIRST = frames(['STDERR', 'err '], ['STDOUT', 'whole\nhalf a ']);
const SECOND = frames(['STDOUT', 'line\nlast'], ['STDERR', 'or\n']);
const sha = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
const PRINTED = 'err whole\nhalf a line\nlastor\n';

/** A run that printed FIRST and is LOST. */
async function lostRun(app: OpenApp): Promise<string> {
  const { id } = await app.startRun();
  expect((await app.patch(id, 0, FIRST)).status).toBe(204);
  await app.app.runs.finish(id, LOST);
  return id;
}

async function expectWhole(app: OpenApp, id: string): Promise<void> {
  const response = await fetch(`${app.url}/api/runs/${id}/log`);
  expect(sha(await response.text())).toBe(sha(PRINTED));
  const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW' });
  expect(entries).toMatchObject([
    { index: 0, text: 'err or', partial: false },
    { index: 1, text: 'whole', partial: false },
    { index: 2, text: 'half a line', partial: false },
    { index: 3, text: 'last', partial: false },
  ]);
}

/** Two servers on one database, one of which may know old things. */
async function openTwo(database: TestDatabase) {
  const one = await openApp(database);
  const other = await openApp(database);
  return {
    one,
    other,
    close: () => Promise.all([one, other].map((app) => app[Symbol.asyncDispose]())),
  };
}

describe.each(testDatabases())('LOST is a presumption, on $name', ({ create }) => {
  test('output goes on where it stopped, open lines too, and the real ending counts', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const id = await lostRun(app);

    expect((await app.patch(id, FIRST.length, SECOND)).status).toBe(204);
    expect(await app.app.runs.get(id)).toMatchObject({
      status: 'RUNNING',
      finishedAt: null,
      error: null,
    });
    await app.app.runs.finish(id, FAILED);
    expect(await app.app.runs.get(id)).toMatchObject({
      status: 'FAILED',
      exitCode: 3,
      error: null,
    });
    await expectWhole(app, id);
  });

  test('a heartbeat brings it back; another ending than LOST is the end', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const id = await lostRun(app);

    expect((await app.patch(id, 5, new Uint8Array())).status).toBe(409);
    expect((await app.app.runs.get(id)).status).toBe('LOST');
    expect((await app.patch(id, FIRST.length, new Uint8Array())).status).toBe(204);
    expect((await app.app.runs.get(id)).status).toBe('RUNNING');
    await app.app.runs.finish(id, LOST);
    await app.app.runs.finish(id, FAILED);
    await app.app.runs.finish(id, { ...FAILED, exitCode: 4 });
    expect(await app.app.runs.get(id)).toMatchObject({ status: 'FAILED', exitCode: 3 });
    expect((await app.patch(id, FIRST.length, new Uint8Array())).status).toBe(410);
    expect((await app.patch(id, FIRST.length, SECOND)).status).toBe(410);
  });

  test('a server that still takes it for RUNNING asks to try again, and then takes it', async () => {
    await using database = await create();
    const { one, other, close } = await openTwo(database);
    const { id } = await one.startRun();
    await one.patch(id, 0, FIRST);
    await other.app.runs.finish(id, LOST);

    const refused = await one.patch(id, FIRST.length, SECOND);
    expect([refused.status, refused.headers.get('upload-offset')]).toEqual([
      409,
      String(FIRST.length),
    ]);
    expect((await one.patch(id, FIRST.length, SECOND)).status).toBe(204);
    await other.app.runs.finish(id, LOST);
    expect((await one.patch(id, FIRST.length + SECOND.length, new Uint8Array())).status).toBe(204);
    expect((await one.app.runs.get(id)).status).toBe('RUNNING');
    await one.app.runs.finish(id, FAILED);
    await expectWhole(other, id);
    await close();
  });

  test('each subscription ends once; a new one of the run that came back goes on live', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const ask = { runId: id, channel: 'RAW' as const, after: encodeCursor(START) };
    const follow = () => app.app.logs.follow(ask, AbortSignal.timeout(20_000));
    const early = follow();
    await app.patch(id, 0, FIRST);
    const first = (await early.next()).value;
    // It has seen nothing of the LOST, nor of what comes after, when it asks again.
    await app.app.runs.finish(id, LOST);
    const until = await collect(follow());
    await app.patch(id, FIRST.length, SECOND);
    const back = follow();
    const started = [(await back.next()).value].filter((event) => event !== undefined);
    await app.app.runs.finish(id, FAILED);

    for (const events of [await collect(early, [first]), await collect(back, started)]) {
      expect(events.filter(({ type }) => type === 'Finished')).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({ type: 'Finished', run: { status: 'FAILED' } });
      const { entries } = await app.app.logs.page({ runId: id, channel: 'RAW' });
      expect(applied(events)).toEqual(entries);
    }
    expect(until.filter(({ type }) => type === 'Finished')).toHaveLength(1);
    expect(until.at(-1)).toMatchObject({ type: 'Finished', run: { status: 'LOST' } });
  });

  test('a run that retention deleted meanwhile is not found', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const id = await lostRun(app);
    await app.app.runs.delete(id);
    expect((await app.patch(id, FIRST.length, SECOND)).status).toBe(404);
    expect((await app.patch(id, FIRST.length, new Uint8Array())).status).toBe(404);
  });
});

async function collect(
  events: AsyncGenerator<LogEvent>,
  before: readonly (LogEvent | undefined)[] = [],
): Promise<LogEvent[]> {
  const all = before.filter((event) => event !== undefined);
  for await (const event of events) all.push(event);
  return all;
}
