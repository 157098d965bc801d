import type { Body, LogEvent } from '@scrollback/log';
import { expect, test } from 'vitest';
import { Conversation } from './conversation.ts';
import { styleFor } from './style.ts';

const plain = { style: styleFor({}, {}) };

const append = (firstIndex: number, ...bodies: Body[]): LogEvent => ({
  type: 'Append',
  firstIndex,
  cursor: '',
  entries: bodies.map((body, i) => ({ index: firstIndex + i, timestamp: 0, rawIndex: null, body })),
});
const replace = (index: number, body: Body): LogEvent => ({
  type: 'Replace',
  index,
  cursor: '',
  entry: { index, timestamp: 0, rawIndex: null, body },
});
const said = (text: string): Body => ({ type: 'AssistantMessage', text });
const call = (status: 'CREATED' | 'FAILED', exitCode: number | null = null): Body => ({
  type: 'ToolUse',
  name: 'Bash',
  status,
  exitCode,
  durationMs: status === 'FAILED' ? 1500 : null,
  action: { type: 'CommandRun', command: 'npm\u001b[2J test', category: 'OTHER' },
  result: status === 'FAILED' ? '1\n2\n3\n4\n5\n6\n7\n' : null,
});

test('each kind of entry says who and what, and nothing that moves the cursor', () => {
  const conversation = new Conversation(plain);
  const bodies: Body[] = [
    { type: 'UserMessage', text: 'fix it\nplease' },
    { type: 'Thinking', text: 'hm\u001b]0;title\u0007' },
    call('FAILED', 2),
    {
      type: 'TodoList',
      items: [
        { text: 'a', status: 'completed' },
        { text: 'b', status: 'x' },
      ],
    },
    { type: 'TokenUsage', total: 1200 },
    { type: 'ErrorMessage', text: 'no\rway' },
  ];
  expect(conversation.take(append(0, ...bodies)) + conversation.rest()).toBe(
    `user: fix it
  please
thinking: hm
✗ Bash npm test  (failed, exit code 2, 1.5s)
  1
  2
  3
  4
  5
  … 2 more lines
to-dos: 1 of 2 to-dos done
  [x] a
  [ ] b
tokens: 1200 tokens
error: noway
`,
  );
});

test('followed, a text that grows is written on and a call is told again when it is over', () => {
  const conversation = new Conversation({ ...plain, follow: true });
  const events = [
    append(0, said('Hel')),
    replace(0, said('Hello')),
    append(1, call('CREATED')),
    replace(0, said('too late to be shown')),
    append(2, said('meanwhile')),
    replace(1, call('FAILED')),
    replace(1, call('FAILED')),
    append(3, said('a')),
    replace(3, said('b')),
  ];
  const text = events.map((event) => conversation.take(event)).join('') + conversation.rest();
  expect(text.replace(/\n {2}1\n.*lines\n/s, '\n')).toBe(
    'assistant: Hello\n▸ Bash npm test\nassistant: meanwhile\n✗ Bash npm test  (failed, 1.5s)\nassistant: a\nassistant: b\n',
  );
});

test('with times, and looks on a terminal', () => {
  const style = styleFor({ isTTY: true }, {});
  const conversation = new Conversation({ style, timestamps: true });
  expect(conversation.take(append(0, said('hi')))).toBe(
    '1970-01-01T00:00:00.000Z \u001b[32massistant:\u001b[39m hi\n',
  );
});
