import { type Entry, encodeCursor, type LogEvent, START } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { applied, frames, type OpenApp, openApp } from '../testing/open-app.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
const start = encodeCursor(START);

interface Answer {
  data: { replaceLogEntry: unknown } | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** As a client does it, over HTTP. */
async function replace({ url }: OpenApp, runId: string, index: number, raw: object) {
  const query = `mutation ($runId: ID!, $index: Int!, $raw: RawLogEntryInput!) {
    replaceLogEntry(runId: $runId, channel: RAW, index: $index, entry: { raw: $raw }) {
      index timestamp ... on RawLogEntry { stream level text partial truncatedBytes }
    }
  }`;
  const body = JSON.stringify({ query, variables: { runId, index, raw } });
  const headers = { 'content-type': 'application/json' };
  const answer: Answer = await (
    await fetch(`${url}/graphql`, { method: 'POST', headers, body })
  ).json();
  return { ...answer, code: answer.errors?.[0]?.extensions.code };
}

async function history({ app }: OpenApp, runId: string): Promise<Entry[]> {
  return (await app.logs.page({ runId, channel: 'RAW', first: 1000 })).entries;
}

async function collect(events: AsyncIterable<LogEvent>): Promise<LogEvent[]> {
  const all: LogEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function follow({ app }: OpenApp, runId: string, after = start) {
  const { signal } = new AbortController();
  return app.logs.follow({ runId, channel: 'RAW', after }, signal);
}

describe.each(testDatabases())('replaceLogEntry on $name', ({ create }) => {
  test('reads so for all who follow, in history, after a restart; the download stays', async () => {
    await using database = await create();
    const printed = 'zero\none\ntwo\n';
    let runId = '';
    {
      await using app = await openApp(database);
      runId = (await app.startRun()).id;
      await app.patch(runId, 0, frames(['STDOUT', printed]));
      const viewers = [follow(app, runId), follow(app, runId)];
      for (const viewer of viewers) await viewer.next();
      const told = viewers.map((viewer) => viewer.next());

      const timestamp = '2026-01-31T12:00:00.000Z';
      const given = { text: 'ONE €', stream: 'STDERR', level: 'WARN', timestamp };
      const entry = { index: 1, ...given, partial: false, truncatedBytes: 0 };
      const { data } = await replace(app, runId, 1, given);
      expect(data?.replaceLogEntry).toEqual(entry);
      const now = { ...entry, timestamp: Date.parse(timestamp) };
      for (const { value } of await Promise.all(told)) {
        expect(value).toMatchObject({ type: 'Replace', index: 1, entry: now });
      }
      for (const viewer of viewers) await viewer.return(undefined);
      expect((await history(app, runId))[1]).toEqual(now);
    }
    await using again = await openApp(database);
    const texts = async () =>
      (await history(again, runId)).map((entry) => 'text' in entry && entry.text);
    expect(await texts()).toEqual(['zero', 'ONE €', 'two']);
    expect((await replace(again, runId, 1, { text: 'uno' })).data?.replaceLogEntry).toMatchObject({
      stream: 'STDERR',
      level: null,
      timestamp: '2026-01-31T12:00:00.000Z',
    });
    await again.app.runs.finish(runId, SUCCEEDED);
    expect(await texts()).toEqual(['zero', 'uno', 'two']);
    const raw = await fetch(`${again.url}/api/runs/${runId}/log`);
    expect(await raw.text()).toBe(printed);
    expect(applied(await collect(follow(again, runId)))).toEqual(await history(again, runId));
  });

  test('a line without an end goes on from it, after a restart too', async () => {
    await using database = await create();
    const parts = [frames(['STDOUT', '10%']), frames(['STDOUT', '!']), frames(['STDOUT', '\r9\n'])];
    const [first = parts[0], second, third] = parts;
    let runId = '';
    let offset = first?.length ?? 0;
    const print = async (app: OpenApp, body = Buffer.alloc(0)) => {
      expect((await app.patch(runId, offset, body)).status).toBe(204);
      offset += body.length;
    };
    {
      await using app = await openApp(database);
      runId = (await app.startRun()).id;
      await app.patch(runId, 0, first ?? Buffer.alloc(0));
      const { data } = await replace(app, runId, 0, { text: 'ten' });
      expect(data?.replaceLogEntry).toMatchObject({ text: 'ten', partial: true });
    }
    await using again = await openApp(database);
    await print(again, Buffer.from(second ?? []));
    expect(await history(again, runId)).toMatchObject([{ text: 'ten!', partial: true }]);
    await print(again, Buffer.from(third ?? []));
    expect(await history(again, runId)).toMatchObject([{ text: '9', partial: false }]);
  });

  test('stands in order with what is printed, through two servers at once', async () => {
    await using database = await create();
    await using one = await openApp(database);
    await using two = await openApp(database);
    const { id } = await one.startRun();
    await one.patch(id, 0, frames(['STDOUT', 'a\nb\n']));
    for (const [i, app] of [one, two, one, two].entries()) {
      expect((await replace(app, id, i % 2, { text: `${i}` })).errors).toBeUndefined();
    }
    expect(await history(one, id)).toMatchObject([{ text: '2' }, { text: '3' }]);
    const { errors } = await replace(two, id, 1, { text: 'last' });
    expect(errors).toBeUndefined();
    expect(await history(one, id)).toMatchObject([{ text: '2' }, { text: 'last' }]);
  });

  test('is refused, and nothing changed', async () => {
    await using database = await create();
    await using app = await openApp(database, { SCROLLBACK_MAX_LINE_BYTES: '10' });
    const { id } = await app.startRun();
    const refused = async (index: number, raw: object, runId = id) => {
      const { code, errors } = await replace(app, runId, index, raw);
      return { code, message: errors?.[0]?.message };
    };
    const bad = (message: string) => ({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(message),
    });
    expect(await refused(0, { text: '' })).toEqual(bad('has no entries in RAW'));
    await app.patch(id, 0, frames(['STDOUT', 'a\nb\n']));
    expect(await refused(2, { text: '' })).toEqual(bad('has entries 0 to 1 in RAW, so 2'));
    expect(await refused(-1, { text: '' })).toEqual(bad('entries 0 to 1'));
    expect(await refused(0, { text: 'x\ny' })).toEqual(bad('line break'));
    expect(await refused(0, { text: 'x\ry' })).toEqual(bad('carriage return'));
    expect(await refused(0, { text: '€€€€' })).toEqual(bad('12 bytes, over the limit of 10'));
    const early = { text: '', timestamp: '1969-01-01T00:00:00Z' };
    expect(await refused(0, early)).toEqual(bad('before 1970'));
    const body = { type: 'Thinking', text: '' } as const;
    await expect(app.app.logs.replace(id, 0, { channel: 'NORMALIZED', body })).rejects.toThrow(
      'no entries in NORMALIZED',
    );
    expect(await refused(0, { text: '' }, 'run_nowhere0')).toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await history(app, id)).toMatchObject([{ text: 'a' }, { text: 'b' }]);

    const offset = (await app.app.runs.get(id)).uploadOffset;
    await app.patch(id, offset, frames(['STDOUT', 'x'.repeat(20_000)], ['STDERR', 'c\n']));
    await app.store.drop(id, { index: 3, offset: 20_006 }, []);
    expect(await refused(1, { text: '' })).toEqual(bad('has entries 3 to 3'));
    for (const status of ['LOST', 'SUCCEEDED'] as const) {
      const { id: over } = await app.startRun();
      await app.patch(over, 0, frames(['STDOUT', 'a\n']));
      await app.app.runs.finish(over, { ...SUCCEEDED, status });
      expect(await refused(0, { text: '' }, over)).toMatchObject({ code: 'RUN_FINISHED' });
      expect(await app.app.runs.get(over)).toMatchObject({ status });
    }
  });
});
