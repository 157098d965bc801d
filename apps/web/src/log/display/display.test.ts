import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultDisplay, nextTime, readDisplay } from './display.ts';
import { lineTime, overMidnight, timeWidth } from './line-time.ts';

const OTHERWISE = defaultDisplay(false);

test('what was kept is read, and what it lacks or has wrong is as before', () => {
  const kept = { time: 'delta', wrap: false, numbers: false, density: 'roomy', context: true };
  expect(readDisplay(JSON.stringify(kept), OTHERWISE)).toEqual(kept);
  expect(readDisplay('{"time":"noon","wrap":1,"density":null}', OTHERWISE)).toEqual(OTHERWISE);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readDisplay(text, OTHERWISE)).toMatchObject({});
    }),
  );
});

test('a narrow screen begins without times', () => {
  expect(defaultDisplay(true).time).toBe('off');
});

test('the displays of times go round', () => {
  expect(nextTime('absolute')).toBe('relative');
  expect(nextTime('off')).toBe('absolute');
});

const at = new Date(2026, 0, 2, 20, 14, 3, 221).getTime();

test.each([
  ['absolute', {}, '20:14:03.221'],
  ['absolute', { days: true }, '01-02 20:14:03.221'],
  ['relative', { start: at - 290 }, '+0.290'],
  ['relative', { start: at - 62_500 }, '+1:02.500'],
  ['relative', { start: at - 90_000_000 }, '+25:00:00.000'],
  ['relative', { start: at + 1 }, '−0.001'],
  ['delta', { before: at - 7 }, '+0.007'],
  ['delta', {}, ''],
  ['off', {}, null],
] as const)('the time shown as %s from %j', (display, base, shown) => {
  expect(lineTime(display, at, { start: 0, before: null, days: false, ...base })).toBe(shown);
});

test('the times of a run fit into their width', () => {
  const spans = fc.integer({ min: 0, max: 30 * 86_400_000 });
  fc.assert(
    fc.property(
      fc.constantFrom('absolute', 'relative'),
      spans,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (display, ms, part) => {
        const days = overMidnight(at, at + ms);
        const shown = lineTime(display, at + Math.round(ms * part), {
          start: at,
          before: null,
          days,
        });
        expect(shown?.length).toBeLessThanOrEqual(timeWidth(display, ms, days));
      },
    ),
  );
});
