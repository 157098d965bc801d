import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeLevelCounts,
  encodeLevelCounts,
  levelCountsSeq,
  noLevelCounts,
} from './level-counts.ts';

test('counts come back', () => {
  const counts = fc.array(fc.maxSafeNat(), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(counts, fc.nat(), (counts, seq) => {
      const data = encodeLevelCounts(counts, seq);
      expect(decodeLevelCounts(data)).toEqual(counts);
      expect(levelCountsSeq(data)).toBe(seq);
    }),
  );
});

test('a chunk without lines has seven bytes of counts', () => {
  expect([...encodeLevelCounts(noLevelCounts())]).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
