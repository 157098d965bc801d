import { expect, test } from 'vitest';
import { type Entry, entriesText, isRaw, type RawEntry } from './entry.ts';

function line(text: string, partial = false): RawEntry {
  return {
    index: 0,
    timestamp: 0,
    stream: 'STDOUT',
    level: null,
    text,
    partial,
    truncatedBytes: 0,
  };
}
const normalized: Entry = {
  index: 0,
  timestamp: 0,
  rawIndex: null,
  body: { type: 'Thinking', text: 'hm' },
};

test.each<[Entry[], string]>([
  [[], ''],
  [[line('a'), line(''), line('b')], 'a\n\nb\n'],
  [[line('a'), line('50%', true)], 'a\n50%'],
  [[normalized], ''],
])('entries as text for a terminal', (entries, text) => {
  expect(entriesText(entries)).toBe(text);
});

test('lines are told from normalised entries', () => {
  expect([line('a'), normalized].map(isRaw)).toEqual([true, false]);
});
