import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from './range.ts';

const BYTES = Buffer.from('0123456789abcdef');

/** What a header gives of `BYTES`, as a string. */
function part(header: string): string | null {
  const range = rangeOf(header, BYTES.length);
  return range === null || range === 'unsatisfiable'
    ? range
    : BYTES.subarray(range.from, range.to).toString();
}

test.each([
  ['bytes=0-0', '0'],
  ['bytes=2-4', '234'],
  ['bytes=14-', 'ef'],
  ['bytes=-3', 'def'],
  ['bytes=-99', BYTES.toString()],
  ['bytes=10-999', 'abcdef'],
  ['bytes=16-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', null],
  ['bytes=-', null],
  ['bytes=0-1,4-5', null],
  ['lines=0-1', null],
  ['bytes=a-b', null],
])('%s gives %s', (header, given) => {
  expect(part(header)).toBe(given);
});

test('any range is within the whole and not empty', () => {
  const place = fc.option(fc.nat({ max: 40 }), { nil: '' });
  fc.assert(
    fc.property(place, place, fc.nat({ max: 30 }), (first, last, length) => {
      const range = rangeOf(`bytes=${first}-${last}`, length);
      if (range === null || range === 'unsatisfiable') return;
      expect(range.from).toBeGreaterThanOrEqual(0);
      expect(range.to).toBeGreaterThan(range.from);
      expect(range.to).toBeLessThanOrEqual(length);
    }),
  );
  expect(rangeOf(undefined, 5)).toBe(null);
  expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable');
});
