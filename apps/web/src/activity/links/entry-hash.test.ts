import { expect, test } from 'vitest';
import { formatEntryHash, parseEntryHash } from './entry-hash.ts';

test.each([0, 11, 4_000_000])('entry %d comes back from its address', (index) => {
  expect(parseEntryHash(formatEntryHash(index))).toBe(index);
});

test.each(['', '#', '#E', '#E0', '#E-1', '#L4', '#E1-E2', '#E1x', `#E${'9'.repeat(16)}`])(
  '%s names no entry',
  (hash) => {
    expect(parseEntryHash(hash)).toBeNull();
  },
);
