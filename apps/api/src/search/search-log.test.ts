import { encodeCursor } from '@scrollback/log';
import { testDatabases } from '@scrollback/testing';
import { describe, expect, test } from 'vitest';
import { frames, type OpenApp, openApp } from '../testing/open-app.ts';

const FIELDS = `edges { cursor node { text ranges { start end } entry { index } } }
  pageInfo { hasNextPage hasPreviousPage } totalCount`;

async function ask({ url }: OpenApp, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  return { run: data?.run, entries: data?.logEntries, errors };
}

describe.each(testDatabases())('searchLog on $name', ({ create }) => {
  test('pages through a run that goes on, with an exact count', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const print = async (offset: number, text: string) => {
      const body = frames(['STDOUT', text]);
      expect((await app.patch(id, offset, body)).status).toBe(204);
      return offset + body.length;
    };
    let offset = await print(0, 'a hit\nnone\n\u001b[31mHI\u001b[0mt two\nhalf a h');
    const query = `query($id: ID!, $after: String) {
      run(id: $id) { searchLog(query: "hit", first: 1, after: $after) { ${FIELDS} } } }`;
    const first = await ask(app, query, { id });
    expect(first.run.searchLog).toMatchObject({
      edges: [{ node: { ranges: [{ start: 2, end: 5 }], entry: { index: 0 } } }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
      totalCount: 2,
    });
    offset = await print(offset, 'it\n');
    const second = await ask(app, query, { id, after: first.run.searchLog.edges[0].cursor });
    expect(second.run.searchLog).toMatchObject({
      edges: [{ node: { ranges: [{ start: 5, end: 12 }], entry: { index: 2 } } }],
      pageInfo: { hasNextPage: true, hasPreviousPage: true },
      totalCount: 3,
    });
    await print(offset, 'hit\n');
    const rest = await ask(app, query, { id, after: second.run.searchLog.edges[0].cursor });
    expect(rest.run.searchLog).toMatchObject({
      edges: [{ node: { text: 'half a hit', entry: { index: 3 } } }],
      totalCount: 4,
    });
  });

  test('filters logEntries, in its own cursors, and counts both', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const body = frames(
      ['STDOUT', 'INFO a\nERROR b\n'],
      ['STDERR', 'ERROR c\nplain\n'],
      ['STDOUT', 'ERROR d\n'],
    );
    await app.patch(id, 0, body);
    const query = `query($id: ID!, $last: Int, $before: String, $filter: LogFilter) {
      logEntries(runId: $id, last: $last, before: $before, filter: $filter) {
        nodes { index } pageInfo { hasNextPage hasPreviousPage startCursor } totalCount matchCount } }`;
    const filter = { levels: ['ERROR'] };
    const newest = await ask(app, query, { id, last: 2, filter });
    expect(newest.entries).toMatchObject({
      nodes: [{ index: 2 }, { index: 4 }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
      totalCount: 5,
      matchCount: 3,
    });
    const before = newest.entries.pageInfo.startCursor;
    expect((await ask(app, query, { id, last: 2, before, filter })).entries).toMatchObject({
      nodes: [{ index: 1 }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const nothing = await ask(app, query, { id, filter: { streams: [], search: '' } });
    expect(nothing.entries).toMatchObject({ totalCount: 5, matchCount: 5 });
    const late = await ask(app, query, { id, filter: { since: '2040-01-01T00:00:00Z' } });
    expect(late.entries).toMatchObject({ nodes: [], totalCount: 5, matchCount: 0 });
  });

  test('refuses what it cannot do', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const { id } = await app.startRun();
    const query = `query($id: ID!, $text: String!, $regex: Boolean, $channel: LogChannel, $first: Int,
      $after: String, $levels: [LogLevel!]) { run(id: $id) { searchLog(query: $text, regex: $regex,
      channel: $channel, first: $first, after: $after, levels: $levels) { totalCount } } }`;
    const codes = async (variables: object) => {
      const { errors } = await ask(app, query, { id, text: 'x', ...variables });
      return errors?.[0]?.extensions;
    };
    expect(await codes({ text: 'ab(c', regex: true })).toEqual({
      code: 'BAD_USER_INPUT',
      position: 0,
    });
    expect(await codes({ text: '' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await codes({ first: 1001 })).toMatchObject({ code: 'PAGE_TOO_LARGE' });
    const after = encodeCursor({ index: 9, seq: 0 });
    expect(await codes({ after })).toMatchObject({ code: 'BAD_CURSOR' });
    const normalized = { channel: 'NORMALIZED', levels: ['ERROR'] };
    expect(await codes(normalized)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await codes({})).toBeUndefined();
  });

  test('a histogram has every line once, by time and by level', async () => {
    await using database = await create();
    await using app = await openApp(database);
    const lines = 'ERROR x\nplain\nINFO y\n'.repeat(5000);
    const response = await fetch(`${app.url}/api/ingest?name=x`, { method: 'POST', body: lines });
    const { id } = await response.json();
    const query = `query($id: ID!) { run(id: $id) { startedAt histogram(buckets: 7) {
      from to count levels { level count } } } }`;
    for (const _ of ['counted', 'kept']) {
      const { run } = await ask(app, query, { id });
      expect(run.histogram).toHaveLength(7);
      const sums = new Map<string | null, number>();
      let count = 0;
      for (const bucket of run.histogram) {
        count += bucket.count;
        for (const { level, count } of bucket.levels) {
          sums.set(level, (sums.get(level) ?? 0) + count);
        }
      }
      expect(count).toBe(15_000);
      expect(Object.fromEntries(sums)).toEqual({ null: 5000, INFO: 5000, ERROR: 5000 });
    }
  });
});
