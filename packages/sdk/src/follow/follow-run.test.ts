import { encodeCursor, type LogEvent, START } from '@scrollback/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../client/create-client.ts';
import { createReadPage } from '../history.ts';
import { applied, RUN_ID, ScriptedLog } from '../testing/scripted-log.ts';
import { type Fault, type Script, startScriptedServer } from '../testing/scripted-server.ts';
import { createRequest } from '../transport/request.ts';
import { createSocket } from '../transport/socket.ts';
import type { ConnectionState } from './connection.ts';
import { type FollowRunOptions, followRun } from './follow-run.ts';

const FAULTS: Fault[] = [
  'refused',
  'cut before ack',
  'cut after ack',
  'cut at subscribe',
  'clean close',
  'complete',
  'storage error',
  'cut after one event',
];

/** All events of a scripted run, followed without waiting between tries. */
async function followed(script: Script, options: FollowRunOptions = {}): Promise<LogEvent[]> {
  await using server = await startScriptedServer(script);
  const socket = createSocket({ url: server.url, webSocketImpl: WebSocket });
  const readPage = createReadPage(createRequest({ url: server.url }));
  const events: LogEvent[] = [];
  const { signal } = new AbortController();
  try {
    const from = { readPage, socket, delay: () => 0 };
    for await (const event of followRun(from, RUN_ID, { signal, ...options })) events.push(event);
  } finally {
    socket.close();
  }
  return events;
}

test.each(FAULTS)('repeats nothing and misses nothing after: %s', async (fault) => {
  const log = new ScriptedLog([{ append: 3 }, { append: 1 }, { replace: 1 }, { append: 4 }]);
  const events = await followed({ log, faults: [fault, fault] }, { after: encodeCursor(START) });
  expect(applied(events)).toEqual(log.texts());
  expect(events.at(-1)?.type).toBe('Finished');
});

const change = fc.oneof(
  fc.record({ append: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ replace: fc.nat(30) }),
);

test('any log, any faults, any lag: the reader ends with what the log is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 20 }),
      fc.array(fc.constantFrom<Fault>(...FAULTS, 'none'), { maxLength: 6 }),
      fc.array(fc.boolean(), { maxLength: 10 }),
      fc.array(fc.boolean(), { maxLength: 4 }),
      fc.nat(5),
      async (changes, faults, skips, pageCuts, visible) => {
        const log = new ScriptedLog(changes);
        log.grow(visible);
        const events = await followed(
          { log, faults, skips, pageCuts },
          { after: encodeCursor(START) },
        );
        expect(applied(events)).toEqual(log.texts());
        expect(events.filter(({ type }) => type === 'Finished')).toHaveLength(1);
        expect(events.at(-1)?.type).toBe('Finished');
      },
    ),
    { numRuns: 60 },
  );
});

test('delivers the newest entries first, and joins live without a seam', async () => {
  const log = new ScriptedLog([{ append: 30 }, { append: 5 }, { replace: 28 }, { append: 2 }]);
  log.grow(1);
  const events = await followed({ log, faults: [] }, { history: 10 });
  const [first] = events;
  expect(first).toMatchObject({ type: 'Append', firstIndex: 20 });
  const texts = new Map<number, string>();
  for (const event of events) {
    const entries = 'entries' in event ? event.entries : 'entry' in event ? [event.entry] : [];
    for (const entry of entries) texts.set(entry.index, 'text' in entry ? String(entry.text) : '');
  }
  expect([...texts.values()]).toEqual(log.texts().slice(20));
});

test('what was passed over comes from history, and a resumed reader misses no replacement', async () => {
  const log = new ScriptedLog([{ append: 1 }, { append: 2500 }, { replace: 0 }]);
  const script: Script = { log, faults: [], skips: [true] };
  const events = await followed(script, { after: encodeCursor(START) });
  expect(applied(events)).toEqual(log.texts());
  const snapshot = events.find((event) => event.type === 'Snapshot');
  expect(snapshot).toMatchObject({ skipped: 0, firstIndex: 2500 });
});

test('a hole of more than may be filled is left, and said', async () => {
  const log = new ScriptedLog([{ append: 1 }, { append: 2500 }, { replace: 0 }]);
  const script: Script = { log, faults: [], skips: [true] };
  const events = await followed(script, { after: encodeCursor(START), fillMax: 2499 });
  const [snapshot] = events;
  expect(snapshot).toMatchObject({ type: 'Snapshot', skipped: 2500, firstIndex: 2500 });
  expect(events.at(-1)?.type).toBe('Finished');
});

test('says how the connection stands', async () => {
  const states: ConnectionState[] = [];
  const log = new ScriptedLog([{ append: 1 }, { append: 1 }, { append: 1 }]);
  await followed(
    { log, faults: ['refused', 'cut after one event'] },
    { after: encodeCursor(START), onConnection: (state) => states.push(state) },
  );
  expect(states).toEqual(['connecting', 'live', 'reconnecting', 'live']);
});

test('ends without an error when its signal aborts, also while it waits', async () => {
  const log = new ScriptedLog([{ append: 1 }]);
  await using server = await startScriptedServer({ log, faults: ['refused'] });
  const stopping = new AbortController();
  const client = createClient({ url: server.url, webSocketImpl: WebSocket });
  const events = client.followRun(RUN_ID, {
    after: encodeCursor(START),
    signal: stopping.signal,
    onConnection: () => setTimeout(() => stopping.abort(), 20),
  });
  await expect(events.next()).resolves.toEqual({ done: true, value: undefined });
  client.close();
});
