import fc from 'fast-check';
import { expect, test } from 'vitest';
import { panBy, zoomBy } from './zoom.ts';

const whole = { from: 1_000, to: 101_000 };

test('zooming keeps the time under the pointer, and zooming out leads back to the whole', () => {
  const half = zoomBy(whole, whole, 0.5, 0.25);
  expect(half).toEqual({ from: 13_500, to: 63_500 });
  expect(zoomBy(half ?? whole, whole, 2, 0.5)).toBeNull();
});

test('whatever is done, what is shown lies in the whole', () => {
  const step = fc.record({
    factor: fc.double({ min: 0.01, max: 20, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    pan: fc.double({ min: -5, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let shown = whole;
      for (const { factor, at, pan } of steps) {
        shown = panBy(zoomBy(shown, whole, factor, at) ?? whole, whole, pan);
        expect(shown.from).toBeGreaterThanOrEqual(whole.from);
        expect(shown.to).toBeLessThanOrEqual(whole.to + 1e-6);
        expect(shown.to - shown.from).toBeGreaterThan(99);
      }
    }),
  );
});
