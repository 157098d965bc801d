import { expect, test } from 'vitest';
import { createFeed } from '../feed.ts';
import { fixture, replay, told } from '../testing/replay.ts';
import { MAX_OPEN_CALL_CHARS, MAX_OPEN_CALLS } from './calls.ts';
import { MAX_GROWN_CHARS } from './growing-text.ts';
import { KEPT_WITHIN } from './kept-entry.ts';

function call(id: number, command = 'ls'): string {
  const parameters = { command };
  return JSON.stringify({
    type: 'tool_use',
    tool_name: 'run_shell_command',
    tool_id: `c${id}`,
    parameters,
  });
}

function result(id: number): string {
  return JSON.stringify({ type: 'tool_result', tool_id: `c${id}`, status: 'success', output: 'x' });
}

test('of more open calls than the bound the oldest are forgotten, and a late result says so', () => {
  const calls = Array.from({ length: MAX_OPEN_CALLS + 1 }, (_, i) => call(i));
  const { bodies } = replay('GEMINI', [...calls, result(0), result(1)]);
  expect(bodies[0]).toMatchObject({ status: 'CREATED' });
  expect(bodies[1]).toMatchObject({ status: 'SUCCEEDED' });
  expect(told(bodies.slice(MAX_OPEN_CALLS + 1))).toEqual([
    'ErrorMessage(unknown_call) A result for the unknown call c0: x',
  ]);
});

test('large open calls are forgotten sooner', () => {
  const large = 'x'.repeat(MAX_OPEN_CALL_CHARS / 2);
  const { bodies } = replay('GEMINI', [call(0, large), call(1, large), result(0), result(1)]);
  expect(bodies.map((body) => 'status' in body && body.status)).toEqual([
    'CREATED',
    'SUCCEEDED',
    false,
  ]);
});

test('deltas that no message follows go on in another entry when one is full', () => {
  const content = 'x'.repeat(MAX_GROWN_CHARS / 2);
  const line = JSON.stringify({ type: 'message', role: 'assistant', content, delta: true });
  const { bodies } = replay('GEMINI', [line, line, line]);
  expect(bodies.map((body) => 'text' in body && body.text.length)).toEqual([
    MAX_GROWN_CHARS,
    MAX_GROWN_CHARS / 2,
  ]);
});

test('a todo list is replaced while it is near, and written again once the log has gone on', () => {
  const todo = (status: string) =>
    JSON.stringify({
      type: 'item.updated',
      item: { type: 'todo_list', items: [{ text: status }] },
    });
  const others = (count: number) => Array.from({ length: count }, () => 'debug');
  const { changes } = replay('CODEX', [
    todo('a'),
    ...others(KEPT_WITHIN - 1),
    todo('b'),
    todo('b'),
    'debug',
    todo('c'),
    todo('d'),
  ]);
  const lists = changes.filter(({ body }) => body.type === 'TodoList');
  expect(lists.map(({ type, index }) => [type, index])).toEqual([
    ['append', 0],
    ['replace', 0],
    ['append', KEPT_WITHIN + 1],
    ['replace', KEPT_WITHIN + 1],
  ]);
});

test('a line of two megabytes is read, one over the bound only told of', () => {
  const text = 'ü'.repeat(2 ** 20);
  const long = JSON.stringify({ type: 'message', role: 'user', content: text });
  expect(told(replay('GEMINI', [long, ...fixture('gemini').slice(0, 1)]).bodies)).toEqual([
    `UserMessage ${text}`,
    'SystemMessage() Loaded cached credentials.',
  ]);
  const feed = createFeed('GEMINI', 1000);
  const bytes = new TextEncoder().encode(`${long}\n`);
  expect(feed.push({ stream: 'STDOUT', timestamp: 1, bytes }).map(({ body }) => body)).toEqual([
    {
      type: 'SystemMessage',
      kind: 'line_too_long',
      text: `A line of ${bytes.length - 1} bytes on STDOUT is too long to be read. The raw log has it.`,
    },
  ]);
});
