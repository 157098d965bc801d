import { expect, test } from 'vitest';
import { Tally } from './tally.ts';

test('counts what is missing, what came twice and what came late', () => {
  const tally = new Tally();
  for (const number of [0, 1, 4, 2, 4, 5]) tally.take(`${number} 100`, 110);
  expect(tally.counts(7)).toEqual({ missing: 2, duplicate: 1, reordered: 1 });
  expect(tally.percentiles()).toEqual({ p50: 10, p95: 10, p99: 10, max: 10 });
});

test('nothing at all is all missing', () => {
  expect(new Tally().counts(3)).toEqual({ missing: 3, duplicate: 0, reordered: 0 });
});
