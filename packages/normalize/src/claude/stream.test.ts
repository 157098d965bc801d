import { expect, test } from 'vitest';
import { MAX_GROWN_CHARS } from '../entries/growing-text.ts';
import { replay, told } from '../testing/replay.ts';

function event(event: unknown, parent: string | null = null): string {
  return JSON.stringify({ type: 'stream_event', event, parent_tool_use_id: parent });
}

function delta(text: string, parent: string | null = null): string {
  const delta = { type: 'text_delta', text };
  return event({ type: 'content_block_delta', index: 0, delta }, parent);
}

function start(id: string, parent: string | null = null): string[] {
  const block = {
    type: 'content_block_start',
    index: 0,
    content_block: { type: 'text', text: '' },
  };
  const message = { type: 'message_start', message: { id, model: 'opus' } };
  return [event(message, parent), event(block, parent)];
}

function message(id: string, text: string, parent: string | null = null): string {
  const content = [{ type: 'text', text }];
  const message = { id, model: 'opus', content };
  return JSON.stringify({ type: 'assistant', message, parent_tool_use_id: parent });
}

test('deltas grow one entry, and the message that follows replaces it', () => {
  const { changes } = replay('CLAUDE', [
    ...start('m1'),
    delta('Hel'),
    delta('lo'),
    message('m1', 'Hello.'),
  ]);
  expect(
    changes.map(({ type, index, body }) => [type, index, 'text' in body && body.text]),
  ).toEqual([
    ['append', 0, 'Hel'],
    ['replace', 0, 'Hello'],
    ['replace', 0, 'Hello.'],
  ]);
});

test('sub-agents that talk at once have an entry each', () => {
  const { bodies } = replay('CLAUDE', [
    ...start('m1'),
    ...start('m2', 't1'),
    ...start('m3', 't2'),
    delta('one', 't1'),
    delta('two', 't2'),
    delta('main'),
    delta(' more', 't1'),
    message('m3', 'two done', 't2'),
    message('m2', 'one more done', 't1'),
    delta(' more'),
  ]);
  expect(told(bodies)).toEqual([
    'AssistantMessage one more done',
    'AssistantMessage two done',
    'AssistantMessage main more',
  ]);
});

test('a message whose deltas were not seen, or not begun, is an entry too', () => {
  const { bodies } = replay('CLAUDE', [delta('joined late'), message('m9', 'joined late, whole')]);
  expect(told(bodies)).toEqual(['AssistantMessage joined late, whole']);
});

test('messages without ids settle what grew for their own agent', () => {
  const whole = (text: string, parent: string) => message('', text, parent).replace('"id":"",', '');
  const { bodies } = replay('CLAUDE', [
    delta('one', 't1'),
    delta('two', 't2'),
    whole('two.', 't2'),
    whole('one.', 't1'),
  ]);
  expect(told(bodies)).toEqual(['AssistantMessage one.', 'AssistantMessage two.']);
});

test('a text beyond the bound says that it goes on, and the message has all of it', () => {
  const part = 'x'.repeat(MAX_GROWN_CHARS / 4);
  const deltas = Array.from({ length: 8 }, () => delta(part));
  const cut = replay('CLAUDE', [...start('m1'), ...deltas]);
  expect(cut.changes).toHaveLength(5);
  expect(told(cut.bodies)[0]).toMatch(/x\n\[The text goes on\. .*\]$/);
  const whole = replay('CLAUDE', [...start('m1'), ...deltas, message('m1', part.repeat(8))]);
  expect(told(whole.bodies)).toEqual([`AssistantMessage ${part.repeat(8)}`]);
});
