import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_HIDDEN } from './hidden.ts';
import { indexAt, MAX_TRACK, trackHeight, yOf } from './track.ts';

const tracks = fc
  .record({
    first: fc.nat(20_000_000),
    count: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 20_000_000 })),
    estimate: fc.constantFrom(18, 20, 24),
  })
  .map(({ first, count, estimate }) => ({
    first,
    next: first + count,
    estimate,
    hidden: NOTHING_HIDDEN,
  }));
const at = fc.double({ min: 0, max: 1, noNaN: true });

test('a track is monotone, stays within its height, and is inverted', () => {
  fc.assert(
    fc.property(tracks, at, at, (track, one, other) => {
      const count = track.next - track.first;
      const low = track.first + Math.floor(Math.min(one, other) * count);
      const high = track.first + Math.floor(Math.max(one, other) * count);
      expect(yOf(track, low)).toBeGreaterThanOrEqual(0);
      expect(yOf(track, high)).toBeLessThanOrEqual(trackHeight(track));
      if (low < high) expect(yOf(track, low)).toBeLessThan(yOf(track, high));
      expect(indexAt(track, yOf(track, low))).toBeCloseTo(low, 3);
    }),
  );
});

test('a track is never higher than browsers can show', () => {
  expect(trackHeight({ first: 0, next: 10_000_000, estimate: 20, hidden: NOTHING_HIDDEN })).toBe(
    MAX_TRACK,
  );
  expect(trackHeight({ first: 5, next: 105, estimate: 20, hidden: NOTHING_HIDDEN })).toBe(2000);
});

test('near both ends one px of a compressed track is one px of rows', () => {
  const track = { first: 100, next: 10_000_100, estimate: 20, hidden: NOTHING_HIDDEN };
  expect(yOf(track, 1100)).toBe(20_000);
  expect(yOf(track, 9_999_100)).toBe(MAX_TRACK - 20_000);
  expect(yOf(track, 5_000_100)).toBe(MAX_TRACK / 2);
});
