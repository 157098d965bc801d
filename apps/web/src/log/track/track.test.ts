import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexAt, stepOf, thumbOf } from './thumb.ts';
import {
  coarseness,
  markedIndexes,
  NO_FACTS,
  strokes,
  type TrackFacts,
  timeNear,
  toStretches,
} from './track-facts.ts';

const bucket = (count: number, from: number, level: 'ERROR' | 'WARN' | null = null) => ({
  from,
  to: from + 10,
  count,
  levels: [{ level, count }],
});

const facts: TrackFacts = {
  marks: [
    { index: 40, grave: 'error' },
    { index: 45, grave: 'warn' },
  ],
  markedFrom: 40,
  stretches: toStretches(
    [bucket(10, 0, 'WARN'), bucket(0, 10), bucket(20, 20, 'ERROR'), bucket(20, 30, 'ERROR')],
    5,
  ),
};

test('stretches of time become stretches of lines', () => {
  expect(facts.stretches.map(({ from, to, worst }) => [from, to, worst])).toEqual([
    [5, 15, 'warn'],
    [15, 15, null],
    [15, 35, 'error'],
    [35, 55, 'error'],
  ]);
});

test('where marks are known one by one, stretches add none', () => {
  expect(markedIndexes(facts, 'error')).toEqual([24.5, 40]);
  expect(markedIndexes(facts, 'warn')).toEqual([9.5, 45]);
  expect(markedIndexes(NO_FACTS, 'error')).toEqual([]);
});

test('the time of a line is told by its stretch', () => {
  expect(timeNear(facts, 10)).toBe(5);
  expect(timeNear(facts, 25)).toBe(25);
  expect(timeNear(facts, 55)).toBeNull();
});

test('near lines share a stroke, however many there are', () => {
  expect(strokes([0, 1, 7, 8], 4)).toBe('M0 2H1M0 6H1M0 10H1');
  const rows = 10_000_000;
  const all = Array.from({ length: 100_000 }, (_, i) => i * 100);
  expect(strokes(all, coarseness(rows)).split('M').length).toBeLessThan(2_100);
  expect(coarseness(5)).toBe(1);
});

const ranges = fc
  .tuple(fc.nat(1000), fc.integer({ min: 1, max: 10_000_000 }))
  .map(([from, rows]) => ({ from, to: from + rows }));

test('the thumb stays on the track, and leads back to where it stands', () => {
  fc.assert(
    fc.property(
      ranges,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.integer({ min: 50, max: 2000 }),
      (range, part, height) => {
        const seen = Math.min(30, range.to - range.from);
        const from = range.from + part * (range.to - range.from - seen);
        const sight = { from, to: from + seen };
        const thumb = thumbOf(sight, range, height);
        expect(thumb.top).toBeGreaterThanOrEqual(0);
        expect(thumb.top + thumb.height).toBeLessThanOrEqual(height + 1e-6);
        if (range.to - range.from > seen * 2) {
          const back = indexAt(thumb.top, sight, range, height);
          expect(Math.abs(back - from)).toBeLessThan((range.to - range.from) * 1e-6 + 1e-3);
        }
      },
    ),
  );
});

test('below its end the track means the end', () => {
  const sight = { from: 0, to: 20 };
  expect(indexAt(400, sight, { from: 0, to: 1000 }, 400)).toBe(1000);
  expect(indexAt(-5, sight, { from: 100, to: 1000 }, 400)).toBe(100);
});

test('keys go by a hundredth or a tenth of the run, at least by a screen, and to its ends', () => {
  const range = { from: 0, to: 100_000 };
  const sight = { from: 50_000, to: 50_030 };
  expect(stepOf('ArrowDown', sight, range)).toBe(51_000);
  expect(stepOf('PageUp', sight, range)).toBe(40_000);
  expect(stepOf('Home', sight, range)).toBe(0);
  expect(stepOf('End', sight, range)).toBe(100_000);
  expect(stepOf('ArrowUp', { from: 40, to: 70 }, { from: 0, to: 100 })).toBe(10);
  expect(stepOf('ArrowDown', { from: 50, to: 80 }, { from: 0, to: 100 })).toBe(100);
  expect(stepOf('a', sight, range)).toBeNull();
});
