import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './bucket.ts';

test('a span is spread evenly over its buckets', () => {
  expect(spread([{ firstAt: 100, lastAt: 400, count: 6 }], 100, 100, 4)).toEqual([2, 2, 2, 0]);
  expect(spread([{ firstAt: 250, lastAt: 250, count: 5 }], 100, 100, 4)).toEqual([0, 5, 0, 0]);
});

const span = fc
  .record({ firstAt: fc.nat(1000), length: fc.nat(1000), count: fc.nat(50) })
  .map(({ firstAt, length, count }) => ({ firstAt, lastAt: firstAt + length, count }));

test('nothing is lost and nothing is negative', () => {
  fc.assert(
    fc.property(fc.array(span), fc.integer({ min: 1, max: 60 }), (spans, buckets) => {
      const counts = spread(spans, 0, 2001 / buckets, buckets);
      const total = spans.reduce((sum, { count }) => sum + count, 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
    }),
  );
});
