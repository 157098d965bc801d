import { type Entry, encodeCursor, type NewLine, START } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { applied, frames, type OpenApp, openApp } from '../testing/open-app.ts';

const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;

interface Answer {
  data: { appendLogEntries: { firstIndex: number; nextIndex: number; cursor: string } } | null;
  errors?: { message: string; extensions: { code: string; index?: number } }[];
}

/** As a client does it, over HTTP. */
async function append(
  { url }: OpenApp,
  runId: string,
  entries: readonly object[],
  expectedIndex?: number,
) {
  const query = `mutation ($runId: ID!, $entries: [RawLogEntryInput!]!, $expectedIndex: Int) {
    appendLogEntries(runId: $runId, entries: $entries, expectedIndex: $expectedIndex) {
      firstIndex nextIndex cursor
    }
  }`;
  const body = JSON.stringify({ query, variables: { runId, entries, expectedIndex } });
  const headers = { 'content-type': 'application/json' };
  const answer: Answer = await (
    await fetch(`${url}/graphql`, { method: 'POST', headers, body })
  ).json();
  const [error] = answer.errors ?? [];
  return { ...answer.data?.appendLogEntries, error: error?.extensions, message: error?.message };
}

async function history({ app }: OpenApp, runId: string): Promise<Entry[]> {
  return (await app.logs.page({ runId, channel: 'RAW', first: 1000 })).entries;
}

const textsOf = (entries: readonly Entry[]) =>
  entries.map((entry) => ('text' in entry ? entry.text : null));

const rawOf = async ({ url }: OpenApp, runId: string) =>
  await (await fetch(`${url}/api/runs/${runId}/log`)).text();

describe.each(testDatabases())('appendLogEntries on $name', ({ create }) => {
  test('stores lines as they were given, and the download has them, after a restart too', async () => {
    await using database = await create();
    const timestamp = '2026-01-31T12:00:00.000Z';
    const first = { text: 'ERROR in disguise', stream: 'STDERR', level: 'INFO', timestamp };
    let runId = '';
    const expected = [
      { ...first, index: 0, timestamp: Date.parse(timestamp), partial: false, truncatedBytes: 0 },
      { index: 1, text: '', stream: 'STDOUT', level: null, partial: false },
      { index: 2, text: '€uro', stream: 'STDOUT', level: null, partial: false },
    ];
    {
      await using app = await openApp(database);
      runId = (await app.startRun()).id;
      const events = app.app.logs.follow(
        { runId, channel: 'RAW', after: encodeCursor(START) },
        new AbortController().signal,
      );
      const told = events.next();
      const result = await append(app, runId, [first, { text: '' }, { text: '€uro' }]);
      expect(result).toMatchObject({ firstIndex: 0, nextIndex: 3 });
      expect(await history(app, runId)).toMatchObject(expected);
      const { value: event } = await told;
      expect(event && applied([event])).toMatchObject(expected);
      await append(app, runId, [{ text: 'after' }]);
      const rest = app.app.logs.follow(
        { runId, channel: 'RAW', after: result.cursor ?? '' },
        new AbortController().signal,
      );
      expect((await rest.next()).value).toMatchObject({
        type: 'Append',
        firstIndex: 3,
        entries: [{ text: 'after' }],
      });
      await events.return(undefined);
      await rest.return(undefined);
    }
    await using again = await openApp(database);
    expect(await history(again, runId)).toMatchObject([...expected, { text: 'after' }]);
    await again.app.runs.finish(runId, SUCCEEDED);
    expect(await rawOf(again, runId)).toBe('ERROR in disguise\n\n€uro\nafter\n');
  });

  test('stands beside an upload, whose offset stays and whose open line ends first', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const part = frames(['STDOUT', 'a\n10%'], ['STDERR', 'open']);
    await app.patch(id, 0, part);
    const result = await append(app, id, [{ text: 'one' }, { text: 'two' }]);
    expect(result).toMatchObject({ firstIndex: 3, nextIndex: 5 });
    expect((await app.app.runs.get(id)).uploadOffset).toBe(part.length);
    const answer = await app.patch(id, part.length, frames(['STDERR', '!\n'], ['STDOUT', '20%\n']));
    expect(answer.status).toBe(204);
    expect(textsOf(await history(app, id))).toEqual(['a', '10%', 'open!', 'one', 'two', '20%']);
    expect(await rawOf(app, id)).toBe('a\n10%open\none\ntwo\n!\n20%\n');
  });

  test('appenders on two servers: no hole, nothing twice, and losers learn the right index', async () => {
    await using database = await create();
    await using one = await openApp(database);
    await using two = await openApp(database);
    const { id } = await one.startRun();
    const refusals: number[] = [];
    const write = async (app: OpenApp, name: string) => {
      let expectedIndex = 0;
      for (let i = 0; i < 10; ) {
        const lines = [{ text: `${name} ${i}.0` }, { text: `${name} ${i}.1` }];
        const { error, nextIndex = 0 } = await append(app, id, lines, expectedIndex);
        if (error && error.code !== 'INDEX_MISMATCH') throw new Error(error.code);
        if (error) refusals.push(error.index ?? -1);
        else i++;
        expectedIndex = error?.index ?? nextIndex;
      }
    };
    const free = async (app: OpenApp, name: string) => {
      for (let i = 0; i < 5; i++) {
        const { error } = await append(app, id, [{ text: `${name} ${i}.0` }]);
        expect(error).toBeUndefined();
      }
    };
    await Promise.all([write(one, 'a'), write(two, 'b'), write(one, 'c'), free(two, 'd')]);
    const texts = textsOf(await history(two, id));
    expect(texts).toHaveLength(65);
    for (const [name, count] of [
      ['a', 20],
      ['b', 20],
      ['c', 20],
      ['d', 5],
    ] as const) {
      const own = texts.filter((text) => text?.startsWith(name));
      expect(own).toHaveLength(count);
      expect(own).toEqual([...own].sort());
    }
    for (const [at, text] of texts.entries()) {
      if (!text?.startsWith('d') && text?.endsWith('.0')) {
        expect(texts[at + 1]).toBe(text.replace(/0$/, '1'));
      }
    }
    expect(refusals.length).toBeGreaterThan(0);
    expect(await rawOf(one, id)).toBe(`${texts.join('\n')}\n`);
  });

  test('a server that was left behind refuses with the index of storage, and takes that', async () => {
    await using database = await create();
    await using one = await openApp(database);
    await using two = await openApp(database);
    const { id } = await one.startRun();
    await append(one, id, [{ text: '0' }], 0);
    await append(two, id, [{ text: '1' }, { text: '2' }], 1);
    const { error, message } = await append(one, id, [{ text: 'again' }], 1);
    expect(error).toMatchObject({ code: 'INDEX_MISMATCH', index: 3 });
    expect(message).toContain('index 3, not 1');
    expect(await append(one, id, [{ text: '3' }], 3)).toMatchObject({ firstIndex: 3 });
    expect((await append(two, id, [{ text: 'far' }], 9)).error).toMatchObject({ index: 4 });
    expect(textsOf(await history(two, id))).toEqual(['0', '1', '2', '3']);
  });

  test('is refused, and nothing changed; a LOST run goes on', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const refused = async (lines: readonly NewLine[], runId = id) =>
      await app.app.logs.append(runId, lines).catch((error: unknown) => error);
    const bad = (message: string, code = 'BAD_USER_INPUT') => ({
      code,
      message: expect.stringContaining(message),
    });
    expect(await refused([])).toMatchObject(bad('0 entries'));
    const many = Array.from({ length: 1001 }, () => ({ text: '' }));
    expect(await refused(many)).toMatchObject(bad('1 to 1000'));
    expect(await refused([{ text: '' }, { text: 'x\ny' }])).toMatchObject(bad('entry 1'));
    expect(await refused([{ text: 'x\r' }])).toMatchObject(bad('carriage return'));
    expect(await refused([{ text: '', timestamp: -1 }])).toMatchObject(bad('before 1970'));
    const large = { text: 'x'.repeat(4 << 20) };
    expect(await refused([large])).toMatchObject(bad('4194305 bytes', 'BODY_TOO_LARGE'));
    expect(await refused([{ text: '' }], 'run_nowhere0')).toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await history(app, id)).toEqual([]);
    const most = Array.from({ length: 1000 }, (_, i) => ({ text: `${i}`.padEnd(4100, '€') }));
    const size = most.map(({ text }) => new TextEncoder().encode(`${text}\n`).length);
    const few = most.slice(0, Math.floor((4 << 20) / Math.max(...size)));
    expect(await append(app, id, few)).toMatchObject({ nextIndex: few.length });
    await app.app.runs.finish(id, { ...SUCCEEDED, status: 'LOST' });
    expect(await append(app, id, [{ text: 'back' }])).toMatchObject({ firstIndex: few.length });
    expect(await app.app.runs.get(id)).toMatchObject({ status: 'RUNNING' });
    await app.app.runs.finish(id, SUCCEEDED);
    expect(await refused([{ text: 'late' }])).toMatchObject({ code: 'RUN_FINISHED' });
  });
});

test('a level that is given goes with a line that is longer than is shown', async () => {
  const [sqlite] = testDatabases();
  await using database = (await sqlite?.create()) ?? expect.fail('no database');
  await using app = await openApp(database, { SCROLLBACK_MAX_LINE_BYTES: '10' });
  const { id } = await app.startRun();
  const text = '€uro €uro €uro';
  await app.app.logs.append(id, [{ text, level: 'WARN' }, { text }]);
  const [leveled, plain] = await history(app, id);
  expect(plain).toMatchObject({ truncatedBytes: expect.any(Number) });
  expect(leveled).toEqual({ ...plain, index: 0, level: 'WARN' });
});
