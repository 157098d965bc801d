import type { Body, NormalizedEntry, ToolUseBody } from '@scrollback/sdk';
import { expect, test } from 'vitest';
import { arrange } from './arrange.ts';

const call = (change: Partial<ToolUseBody> = {}): ToolUseBody => ({
  type: 'ToolUse',
  name: 'Bash',
  status: 'SUCCEEDED',
  action: { type: 'CommandRun', command: 'ls', category: 'READ' },
  ...change,
});
const tokens: Body = { type: 'TokenUsage', total: 1 };

function show(bodies: (Body | null)[], unfolded: number[] = []) {
  const entry = (index: number): NormalizedEntry | undefined => {
    const body = bodies[index];
    return body ? { index, timestamp: index, rawIndex: null, body } : undefined;
  };
  return arrange({ first: 0, next: bodies.length }, entry, (index) => unfolded.includes(index));
}

const shown = (bodies: (Body | null)[], unfolded?: number[]) => {
  const { at } = show(bodies, unfolded);
  return bodies.flatMap((_, index) => (at(index).hidden ? [] : [[index, at(index).times]]));
};

test('equal calls in a row are one, and token use between them ends nothing', () => {
  expect(shown([call(), call(), tokens, call({ result: 'other' })])).toEqual([[0, 3]]);
  expect(show([call(), tokens, call()]).at(0).last).toBe(2);
});

test('calls that differ or have something between them are each their own', () => {
  expect(shown([call(), call({ status: 'FAILED' }), call()])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
  expect(shown([call(), { type: 'Thinking', text: 'hm' }, call()])).toHaveLength(3);
  expect(shown([call(), null, call()])).toHaveLength(3);
  expect(shown([call(), call({ parentCallId: 'p' })])).toHaveLength(2);
});

test('equal calls can be shown each', () => {
  expect(shown([call(), call(), call()], [0])).toEqual([
    [0, 3],
    [1, 1],
    [2, 1],
  ]);
});

test('the calls of a sub-agent are within the call that began it', () => {
  const task = call({
    callId: 'p',
    name: 'Task',
    action: { type: 'SubTask', description: 'look' },
  });
  const { at } = show([
    task,
    call({ callId: 'q', parentCallId: 'p' }),
    call({ parentCallId: 'q', name: 'Read' }),
    call({ parentCallId: 'gone', name: 'Glob' }),
  ]);
  expect(at(1)).toMatchObject({ depth: 1, parent: null });
  expect(at(2)).toMatchObject({ depth: 2, parent: null });
  expect(at(3)).toMatchObject({ depth: 1, parent: null });
});

test('a sub-agent is named where its calls go on after something else', () => {
  const task = call({ callId: 'p', action: { type: 'SubTask', description: 'look' } });
  const one = call({ parentCallId: 'p', name: 'Read' });
  const other = call({ parentCallId: 'p', name: 'Glob' });
  const { at } = show([task, { type: 'Thinking', text: 'hm' }, one, other, call(), one]);
  expect([2, 3, 5].map((index) => at(index).parent)).toEqual(['look', null, 'look']);
});

test('the newest todo list and token use are told apart', () => {
  const todos: Body = { type: 'TodoList', items: [] };
  const later: Body = { type: 'TodoList', items: [{ text: 'a', status: 'pending' }] };
  const arrangement = show([todos, tokens, later, { type: 'TokenUsage', total: 2 }]);
  expect(arrangement.todos).toBe(later);
  expect(arrangement.tokens?.total).toBe(2);
});

test('token use is as old as what was told before the next count, and todo lists are told by entry', () => {
  const said: Body = { type: 'AssistantMessage', text: 'x' };
  const todos: Body = { type: 'TodoList', items: [] };
  const { usage, todoSteps } = show([said, tokens, said, todos, tokens, tokens, null, todos]);
  expect(usage.map(({ at }) => at)).toEqual([3, 4, 7]);
  expect(todoSteps.map(({ index }) => index)).toEqual([3, 7]);
});
