import { expect, test } from 'vitest';
import type { Body } from './body.ts';
import { parseBody, readBody } from './parse-body.ts';

const call: Body = {
  type: 'ToolUse',
  callId: 't1',
  name: 'Edit',
  status: 'SUCCEEDED',
  parentCallId: null,
  action: {
    type: 'FileEdit',
    path: 'a.ts',
    changes: [{ kind: 'EDIT', content: null, diff: '@@', newPath: null }],
  },
  result: 'ok',
  exitCode: -1,
  durationMs: 1500,
};

test.each<Body>([
  { type: 'UserMessage', text: 'hi', synthetic: true },
  { type: 'AssistantMessage', text: '', model: 'opus' },
  { type: 'Thinking', text: 'hm' },
  { type: 'SystemMessage', text: 'x', kind: 'init' },
  { type: 'ErrorMessage', text: 'x', kind: null },
  { type: 'UnknownEvent', json: '{}' },
  { type: 'TodoList', items: [{ text: 'a', status: 'done', priority: null }] },
  {
    type: 'TokenUsage',
    input: 1,
    output: 2,
    cacheRead: 3,
    cacheCreation: 4,
    total: 10,
    contextWindow: 200_000,
    costUsd: 0.5,
  },
  call,
  { ...call, action: { type: 'FileRead', path: 'a' } },
  { ...call, action: { type: 'CommandRun', command: 'ls', category: 'READ' } },
  { ...call, action: { type: 'Search', query: 'a' } },
  { ...call, action: { type: 'WebFetch', url: 'https://a' } },
  { ...call, action: { type: 'SubTask', description: 'a', agentType: null } },
  { ...call, action: { type: 'Plan', text: 'a' } },
  { ...call, action: { type: 'Generic', arguments: '{}' } },
])('a $type comes back from its JSON', (body) => {
  expect(parseBody(JSON.parse(JSON.stringify(body)))).toEqual(body);
});

test('what may be left out is null, what no body has is left out', () => {
  expect(parseBody({ type: 'AssistantMessage', text: 'hi', extra: 1 })).toEqual({
    type: 'AssistantMessage',
    text: 'hi',
    model: null,
  });
});

test.each<[string, unknown]>([
  ['body', null],
  ['body', []],
  ['body.type', { type: 'Message', text: 'x' }],
  ['body.text', { type: 'Thinking', text: 1 }],
  ['body.synthetic', { type: 'UserMessage', text: 'x', synthetic: 'no' }],
  ['body.total', { type: 'TokenUsage', total: -1 }],
  ['body.items', { type: 'TodoList', items: {} }],
  [
    'body.items[1].status',
    { type: 'TodoList', items: [{ text: 'a', status: 'b' }, { text: 'c' }] },
  ],
  ['body.status', { ...call, status: 'done' }],
  ['body.exitCode', { ...call, exitCode: 1.5 }],
  ['body.action', { ...call, action: null }],
  ['body.action.changes[0].kind', { ...call, action: { ...call.action, changes: [{}] } }],
])('%s is named when it is wrong', (field, value) => {
  expect(() => parseBody(value)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', facts: { field } }),
  );
});

test('a stored body of another version is kept as an unknown event', () => {
  const body = { type: 'Picture', url: 'x' };
  expect(readBody(body)).toEqual({ type: 'UnknownEvent', json: JSON.stringify(body) });
  expect(readBody(call)).toEqual(call);
});
