import { expect, test } from 'vitest';
import { createClient } from '../testing-ports/client.ts';

const RUN = 'run_search01';

async function createLog() {
  const client = createClient();
  await client.run(`mutation { startRun(input: { id: "${RUN}", name: "n" }) { id } }`);
  const rest = { level: null, partial: false, truncatedBytes: 0 };
  client.logs.entries.RAW.push({ index: 0, timestamp: 0, stream: 'STDOUT', text: 'a', ...rest });
  return client;
}

test('searchLog asks the port for what its arguments say, and for the first 100 unless told', async () => {
  const { run, logs } = await createLog();
  const found = 'nodes { text ranges { start end } entry { index } } totalCount precedingCount';
  const { data, errors } = await run(`{ run(id: "${RUN}") {
    plain: searchLog(query: "a") { ${found} }
    full: searchLog(query: "a+", regex: true, caseSensitive: true, levels: [WARN], last: 3) { ${found} }
  } }`);
  expect(errors).toEqual([]);
  const page = { nodes: [{ text: 'a', ranges: [{ start: 0, end: 1 }], entry: { index: 0 } }] };
  expect(data).toEqual({
    run: {
      plain: { ...page, totalCount: 42, precedingCount: 7 },
      full: { ...page, totalCount: 42, precedingCount: 7 },
    },
  });
  expect(logs.queries).toEqual([
    { text: 'a' },
    { text: 'a+', regex: true, caseSensitive: true, levels: ['WARN'] },
  ]);
  expect(logs.pages).toEqual([
    { runId: RUN, channel: 'RAW', first: 100 },
    { runId: RUN, channel: 'RAW', last: 3 },
  ]);
});

test('a filter that restricts nothing reads plain pages', async () => {
  const { run, logs } = await createLog();
  const { data } = await run(`{
    plain: logEntries(runId: "${RUN}", filter: { streams: [], search: "" }) { totalCount matchCount }
    some: logEntries(runId: "${RUN}", filter: { since: "1970-01-01T00:00:01Z" }) { matchCount }
  }`);
  expect(data).toEqual({ plain: { totalCount: 1, matchCount: 1 }, some: { matchCount: 42 } });
  expect(logs.queries).toEqual([{ since: 1000 }]);
});

test('a histogram has the levels that occur', async () => {
  const { run } = await createLog();
  const { data } = await run(
    `{ run(id: "${RUN}") { histogram { to count levels { level count } } } }`,
  );
  const levels = [
    { level: null, count: 1 },
    { level: 'WARN', count: 2 },
  ];
  const to = '1970-01-01T00:00:00.060Z';
  expect(data).toEqual({ run: { histogram: [{ to, count: 3, levels }] } });
});
