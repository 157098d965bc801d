import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test.each([
  ['/runs/run_1?view=log#L1', '/runs/run_1?view=log#L1'],
  ['/', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['', '/'],
  ['runs', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['/.//evil.example/', '/'],
  ['/\t/evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/x', '/'],
])('%j leads to %s', (next, path) => {
  expect(safePath(next)).toBe(path);
});
