import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, START } from './cursor.ts';

const badCursor = expect.objectContaining({ code: 'BAD_CURSOR' });

test('any position comes back, from a text that is safe in a URL', () => {
  const number = fc.nat({ max: 999_999_999_999_999 });
  const index = fc.oneof(fc.constant(-1), number);
  fc.assert(
    fc.property(index, number, (index, seq) => {
      const cursor = encodeCursor({ index, seq });
      expect(decodeCursor(cursor)).toEqual({ index, seq });
      expect(encodeURIComponent(cursor)).toBe(cursor);
    }),
  );
  expect(decodeCursor(encodeCursor(START))).toEqual({ index: -1, seq: 0 });
});

test('the form of a cursor stays as clients have it stored', () => {
  expect(encodeCursor({ index: 12, seq: 3 })).toBe('YzEuMTIuMw');
});

test.each([
  '',
  'x',
  '???',
  'ünicode',
  btoa('c1.1'),
  btoa('c1.1.2.3'),
  btoa('c1.-2.0'),
  btoa('c1.1.-1'),
  btoa('c2.1.2'),
  btoa('c1.1e3.2'),
  btoa(`c1.${'9'.repeat(16)}.1`),
  btoa(' c1.1.2'),
  btoa('c1.1.2\n'),
])('%j is refused', (cursor) => {
  expect(() => decodeCursor(cursor)).toThrow(badCursor);
});

test('the error shows the beginning of a long cursor', () => {
  expect(() => decodeCursor('z'.repeat(5000))).toThrow(/^.{50,250}$/);
});

test('any text is a position or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (cursor) => {
      try {
        expect(decodeCursor(cursor).index).toBeGreaterThanOrEqual(-1);
      } catch (error) {
        expect(error).toEqual(badCursor);
      }
    }),
  );
});
