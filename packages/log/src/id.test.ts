import { expect, test } from 'vitest';
import { createId, isId } from './id.ts';

test('ids sort by time, within and across prefixes of any length', () => {
  const times = [0, 1, 31, 32, 1_700_000_000_000, 1_700_000_000_001, 2 ** 48];
  const ids = times.map((time) => createId('run', time));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids.map((id) => id.length))).toEqual(new Set([30]));
});

test('ids of the same moment differ', () => {
  const ids = Array.from({ length: 2000 }, () => createId('task', 5));
  expect(new Set(ids).size).toBe(2000);
});

test('what is made is an id of its prefix, and safe in a URL', () => {
  for (const prefix of ['run', 'task', 'collector'] as const) {
    const id = createId(prefix);
    expect(isId(prefix, id)).toBe(true);
    expect(encodeURIComponent(id)).toBe(id);
  }
});

test.each([
  ['run_abcdefgh', true],
  ['run_my-own_ID-1', true],
  [`run_${'a'.repeat(64)}`, true],
  ['run_short', false],
  [`run_${'a'.repeat(65)}`, false],
  ['task_abcdefgh', false],
  ['run-abcdefgh', false],
  ['run_abc/../def', false],
  ['run_abcdefgh\n', false],
  ['', false],
])('%j as the id of a run: %s', (id, expected) => {
  expect(isId('run', id)).toBe(expected);
});
