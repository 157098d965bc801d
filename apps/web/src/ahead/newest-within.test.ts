import type { RawEntry } from '@scrollback/sdk';
import { expect, test } from 'vitest';
import { newestWithin } from './newest-within.ts';

function entry(index: number, chars: number): RawEntry {
  return {
    index,
    timestamp: 0,
    stream: 'STDOUT',
    level: null,
    text: 'x'.repeat(chars),
    partial: false,
    truncatedBytes: 0,
  };
}

test.each([
  [[], 10, []],
  [[4, 4], 10, [0, 1]],
  [[4, 4, 6], 10, [1, 2]],
  [[4, 5, 6], 10, [2]],
  [[1, 1, 60], 10, [2]],
  [[60, 1, 9], 10, [1, 2]],
])('of lines of %j characters, %i at most: the last ones, %j', (lengths, most, kept) => {
  const entries = lengths.map((chars, index) => entry(index, chars));
  expect(newestWithin(entries, most).map(({ index }) => index)).toEqual(kept);
});
