import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EVERYTHING,
  isEverything,
  LEVELS,
  readFilter,
  STREAMS,
  writeFilter,
} from './line-filter.ts';

test('an address says which lines are shown', () => {
  expect(readFilter('?view=log&stream=stderr&level=ERROR,warn,nonsense')).toEqual({
    ...EVERYTHING,
    streams: ['STDERR'],
    levels: ['WARN', 'ERROR'],
  });
  expect(isEverything(readFilter('?view=log'))).toBe(true);
  expect(isEverything(readFilter('?only=x'))).toBe(false);
});

test('what is written is read again, and the rest of the address stays', () => {
  const filter = fc.record({
    streams: fc.subarray([...STREAMS]),
    levels: fc.subarray([...LEVELS]),
    search: fc.string({ minLength: 1 }),
    regex: fc.boolean(),
    caseSensitive: fc.boolean(),
  });
  fc.assert(
    fc.property(filter, filter, (one, other) => {
      const written = writeFilter(writeFilter('?view=log', one), other);
      expect(readFilter(written)).toEqual(other);
      expect(new URLSearchParams(written).get('view')).toBe('log');
      expect(writeFilter(written, EVERYTHING)).toBe('?view=log');
    }),
  );
});
