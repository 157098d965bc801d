import { expect, test } from 'vitest';
import { skew } from './checks/clock.ts';
import { judgeRoom } from './checks/disk.ts';
import { isEnough } from './checks/node.ts';

test.each([
  ['18.20.0', false],
  ['20.18.9', false],
  ['20.19.0', true],
  ['22.1.0', true],
])('Node %s is enough: %s', (version, enough) => {
  expect(isEnough(version)).toBe(enough);
});

test.each([
  [10 << 20, 'failed'],
  [500 << 20, 'warning'],
  [2 ** 32, 'ok'],
])('%i free bytes: %s', (bytes, state) => {
  expect(judgeRoom('/x', bytes).state).toBe(state);
});

test.each([
  [100_000, 0],
  [105_000, 0],
  [95_000, 0],
  [160_000, -59_000],
  [40_000, 60_000],
])('a server that says %i while it is 100000 to 101000 here: %i ms ahead', (theirs, ahead) => {
  expect(skew(100_000, 101_000, theirs)).toBe(ahead);
});
