import type { Body } from '@scrollback/log';
import { expect, test } from 'vitest';
import type { NormalizerFormat } from '../normalizer.ts';
import { replay } from '../testing/replay.ts';

const tool = (id: string) => ({ type: 'tool_use', id, name: 'Bash', input: { command: 'ls' } });
const called = (id: string) => ({
  type: 'assistant',
  message: { id: `m${id}`, role: 'assistant', content: [tool(id)] },
});
const answered = (id: string, failed = false) => ({
  type: 'user',
  message: {
    role: 'user',
    content: [{ type: 'tool_result', tool_use_id: id, content: 'x', is_error: failed }],
  },
});
const result = (denied: string) => ({
  type: 'result',
  subtype: 'success',
  permission_denials: [{ tool_use_id: denied }],
});
const item = (type: string, more: object) => ({
  type,
  item: { id: 'i1', type: 'command_execution', command: 'ls', ...more },
});
const gemini = (second: number, event: object) => ({
  timestamp: new Date(1_700_000_000_000 + second * 1000).toISOString(),
  tool_id: 'g1',
  ...event,
});

/** How each call of `events` stands in the end; one event comes a second. */
function calls(format: NormalizerFormat, events: readonly object[]): [string, unknown][] {
  const { bodies } = replay(
    format,
    events.map((event) => JSON.stringify(event)),
  );
  return bodies.flatMap((body: Body): [string, unknown][] =>
    body.type === 'ToolUse' ? [[body.status, body.durationMs]] : [],
  );
}

test('a call took from its line to the one that ended it; an open one has no duration', () => {
  const events = [called('a'), called('b'), called('c'), answered('b'), answered('a', true)];
  expect(calls('CLAUDE', events)).toEqual([
    ['FAILED', 4000],
    ['SUCCEEDED', 2000],
    ['CREATED', null],
  ]);
});

test('what is told later of a call that is over does not make it longer', () => {
  expect(calls('CLAUDE', [called('a'), answered('a', true), {}, {}, result('a')])).toEqual([
    ['DENIED', 1000],
  ]);
});

test('an item that is told first when it is over has none', () => {
  const [begun, over] = [
    item('item.started', { status: 'in_progress' }),
    item('item.completed', { status: 'completed', exit_code: 0 }),
  ];
  expect(calls('CODEX', [begun, {}, over])).toEqual([['SUCCEEDED', 2000]]);
  expect(calls('CODEX', [over])).toEqual([['SUCCEEDED', null]]);
});

test.each([
  [0.25, 250],
  [0, null],
  [-3, null],
])('where events tell their times, those count: %d s later is %o ms', (second, durationMs) => {
  const begun = gemini(0, { type: 'tool_use', tool_name: 'ls', parameters: {} });
  const over = gemini(second, { type: 'tool_result', status: 'success', output: 'x' });
  expect(calls('GEMINI', [begun, {}, over])).toEqual([['SUCCEEDED', durationMs]]);
});
