import { expect, test } from 'vitest';
import { codeOf, createClient } from '../testing-ports/client.ts';

const RUN = 'run_append001';
const APPEND = `mutation ($runId: ID!, $entries: [RawLogEntryInput!]!, $expectedIndex: Int) {
  appendLogEntries(runId: $runId, entries: $entries, expectedIndex: $expectedIndex) {
    firstIndex nextIndex cursor
  }
}`;

test('lines reach the port as they were given, and their place comes back', async () => {
  const { run, logs } = createClient();
  await run(`mutation { startRun(input: { id: "${RUN}", name: "n" }) { id } }`);
  const timestamp = '2026-01-31T12:00:00.000Z';
  const full = { text: 'a', stream: 'STDERR', level: 'WARN', timestamp };
  const bare = { text: 'b', stream: null, level: null, timestamp: null };
  const { data, errors } = await run(APPEND, {
    runId: RUN,
    entries: [full, bare],
    expectedIndex: 3,
  });
  expect(errors).toEqual([]);
  expect(data).toEqual({ appendLogEntries: { firstIndex: 3, nextIndex: 5, cursor: 'after' } });
  await run(APPEND, { runId: RUN, entries: [{ text: 'c' }], expectedIndex: null });
  expect(logs.appends).toEqual([
    { lines: [{ ...full, timestamp: Date.parse(timestamp) }, { text: 'b' }], expectedIndex: 3 },
    { lines: [{ text: 'c' }], expectedIndex: undefined },
  ]);
  const nowhere = await run(APPEND, { runId: 'run_none', entries: [{ text: 'd' }] });
  expect(codeOf(nowhere.errors)).toBe('RUN_NOT_FOUND');
});
