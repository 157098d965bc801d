import type { Body, Entry, LogEvent, RawEntry } from '@scrollback/log';
import { encodeCursor } from '@scrollback/log';
import { expect, test } from 'vitest';
import { codeOf, createClient, plain } from '../testing-ports/client.ts';

const RUN = 'run_logs0001';

function line(index: number, text = `line ${index}`, partial = false): RawEntry {
  const timestamp = Date.UTC(2026, 0, 1) + index;
  return { index, timestamp, stream: 'STDOUT', level: null, text, partial, truncatedBytes: 0 };
}

async function createLog() {
  const client = createClient();
  await client.run(`mutation { startRun(input: { id: "${RUN}", name: "n" }) { id } }`);
  return client;
}

test('history has entries, edges, page info and gaps, on the run and on its own', async () => {
  const { run, logs } = await createLog();
  logs.entries.RAW.push(...Array.from({ length: 300 }, (_, index) => line(index)));
  logs.gaps.push({ from: 4, to: 9, reason: 'spool full' });
  const page = `totalCount partial gaps { from to reason }
    nodes { index timestamp ... on RawLogEntry { text stream level partial truncatedBytes } }
    edges { cursor node { __typename index } }
    pageInfo { startCursor endCursor hasPreviousPage hasNextPage }`;
  const cursor = (index: number) => encodeCursor({ index, seq: 7 });
  const { data, errors } = await run(
    `query ($before: String) {
      logEntries(runId: "${RUN}", last: 2, before: $before) { ${page} }
      run(id: "${RUN}") { logEntries(last: 2, before: $before) { ${page} } }
    }`,
    { before: cursor(200) },
  );
  const expected = {
    totalCount: 300,
    partial: true,
    gaps: [{ from: 4, to: 9, reason: 'spool full' }],
    nodes: [198, 199].map((index) => ({
      index,
      timestamp: new Date(line(index).timestamp).toISOString(),
      text: `line ${index}`,
      stream: 'STDOUT',
      level: null,
      partial: false,
      truncatedBytes: 0,
    })),
    edges: [198, 199].map((index) => ({
      cursor: cursor(index),
      node: { __typename: 'RawLogEntry', index },
    })),
    pageInfo: {
      startCursor: cursor(198),
      endCursor: cursor(199),
      hasPreviousPage: true,
      hasNextPage: true,
    },
  };
  expect(errors).toEqual([]);
  expect(data).toEqual({ logEntries: expected, run: { logEntries: expected } });
});

test('arguments reach the port as they were given, null like none', async () => {
  const { run, logs } = await createLog();
  await run(`{ logEntries(runId: "${RUN}") { totalCount } }`);
  await run(
    `{ logEntries(runId: "${RUN}", channel: null, first: null, after: null) { totalCount } }`,
  );
  await run(
    `{ logEntries(runId: "${RUN}", channel: NORMALIZED, first: -1, last: 0) { totalCount } }`,
  );
  expect(logs.pages).toEqual([
    { runId: RUN, channel: 'RAW' },
    { runId: RUN, channel: 'RAW' },
    { runId: RUN, channel: 'NORMALIZED', first: -1, last: 0 },
  ]);
  const unknown = await run('{ logEntries(runId: "run_none") { totalCount } }');
  expect(codeOf(unknown.errors)).toBe('RUN_NOT_FOUND');
});

test('normalised entries show their bodies, unknown ones as JSON', async () => {
  const { run, logs } = await createLog();
  const bodies: Body[] = [
    { type: 'AssistantMessage', text: 'Hello', model: 'm' },
    {
      type: 'ToolUse',
      callId: 't1',
      name: 'Bash',
      status: 'SUCCEEDED',
      action: { type: 'CommandRun', command: 'ls', category: 'READ' },
    },
    { type: 'TokenUsage', input: 1, costUsd: 0.5 },
    { type: 'UnknownEvent', json: '{"type":"Tomorrow","x":1}' },
  ];
  logs.entries.NORMALIZED.push(
    ...bodies.map((body, index) => ({ index, timestamp: 0, rawIndex: null, body })),
  );
  const { data } = await run(`{ logEntries(runId: "${RUN}", channel: NORMALIZED) { nodes {
    ... on NormalizedLogEntry { body { __typename
      ... on AssistantMessage { text model }
      ... on ToolUse { callId name status parentCallId action { ... on CommandRun { command category } } }
      ... on TokenUsage { input output costUsd }
      ... on UnknownEvent { json }
    } } } } }`);
  expect(data).toEqual({
    logEntries: {
      nodes: [
        { __typename: 'AssistantMessage', text: 'Hello', model: 'm' },
        {
          __typename: 'ToolUse',
          callId: 't1',
          name: 'Bash',
          status: 'SUCCEEDED',
          parentCallId: null,
          action: { command: 'ls', category: 'READ' },
        },
        { __typename: 'TokenUsage', input: 1, output: null, costUsd: 0.5 },
        { __typename: 'UnknownEvent', json: '{"type":"Tomorrow","x":1}' },
      ].map((body) => ({ body })),
    },
  });
});

const EVENTS = `subscription ($after: String) { logEvents(runId: "${RUN}", after: $after) { __typename
  ... on Append { firstIndex entries { index } text cursor }
  ... on Replace { index entry { ... on RawLogEntry { text } } cursor }
  ... on Snapshot { firstIndex skipped entries { index } cursor }
  ... on Finished { run { id status } cursor }
} }`;

test('logEvents tells every kind of event and completes after Finished', async () => {
  const { runs, logs, follow } = await createLog();
  const stream = await follow(EVENTS);
  const told: unknown[] = [];
  const events: LogEvent[] = [
    { type: 'Append', firstIndex: 0, entries: [line(0), line(1, 'open', true)], cursor: 'a' },
    { type: 'Replace', index: 1, entry: line(1, 'closed'), cursor: 'b' },
    { type: 'Snapshot', firstIndex: 9, entries: [line(9)], skipped: 7, cursor: 'c' },
    { type: 'Finished', run: await runs.get(RUN), cursor: 'd' },
  ];
  for (const event of events) {
    const next = stream.next();
    logs.tell(event);
    told.push(plain((await next).value));
  }
  expect(told).toEqual(
    [
      {
        __typename: 'Append',
        firstIndex: 0,
        entries: [{ index: 0 }, { index: 1 }],
        text: 'line 0\nopen',
        cursor: 'a',
      },
      { __typename: 'Replace', index: 1, entry: { text: 'closed' }, cursor: 'b' },
      { __typename: 'Snapshot', firstIndex: 9, skipped: 7, entries: [{ index: 9 }], cursor: 'c' },
      { __typename: 'Finished', run: { id: RUN, status: 'RUNNING' }, cursor: 'd' },
    ].map((event) => ({ data: { logEvents: event } })),
  );
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(logs.following).toBe(0);
});

test('a subscription that waits ends at once when its client leaves, or completes it', async () => {
  const { gone, logs, follow } = await createLog();
  const completed = await follow(EVENTS);
  const left = await follow(EVENTS);
  const waiting = [completed.next(), left.next()];
  expect(logs.following).toBe(2);
  await completed.return(undefined);
  expect(logs.following).toBe(1);
  gone.abort();
  expect(await Promise.all(waiting)).toEqual([
    { done: true, value: undefined },
    { done: true, value: undefined },
  ]);
  expect(logs.following).toBe(0);
});

test.each([
  [EVENTS.replaceAll(RUN, 'run_none'), undefined, 'RUN_NOT_FOUND'],
  [EVENTS, 'nonsense', 'BAD_CURSOR'],
])('what logEvents can not follow is an error of the stream', async (source, after, code) => {
  const { logs, follow } = await createLog();
  const stream = await follow(source, { after });
  await expect(stream.next()).rejects.toThrow(expect.objectContaining({ code }));
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(logs.following).toBe(0);
});

test('an event of 1,000 entries resolves without a promise for any of its fields', async () => {
  const { logs, follow } = await createLog();
  const entries: Entry[] = Array.from({ length: 1000 }, (_, index) => line(index));
  const stream = await follow(
    `subscription { logEvents(runId: "${RUN}") { ... on Append { entries { index timestamp ... on RawLogEntry { text stream } } } } }`,
  );
  const next = stream.next();
  logs.tell({ type: 'Append', firstIndex: 0, entries, cursor: 'a' });
  let turns = 0;
  let settled = false;
  const result = next.finally(() => {
    settled = true;
  });
  while (!settled && turns < 1000) {
    await Promise.resolve();
    turns++;
  }
  expect(JSON.stringify((await result).value)).toContain('"line 999"');
  expect(turns).toBeLessThan(40);
});
