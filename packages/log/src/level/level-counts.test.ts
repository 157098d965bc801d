import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLevelCounts, encodeLevelCounts, noLevelCounts } from './level-counts.ts';

test('counts come back', () => {
  const counts = fc.array(fc.maxSafeNat(), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(counts, (counts) => {
      expect(decodeLevelCounts(encodeLevelCounts(counts))).toEqual(counts);
    }),
  );
});

test('a chunk without lines has seven bytes of counts', () => {
  expect([...encodeLevelCounts(noLevelCounts())]).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
