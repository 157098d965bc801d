import { expect, test } from 'vitest';
import { manyOf } from './choices.ts';

test('what is chosen last stands last, and what is not offered is not chosen', () => {
  const offered = (['a', 'b', 'c'] as const).map((value) => ({ value, name: value }));
  const told: string[] = [];
  const list = manyOf(offered, ['c'], (chosen) => told.push(chosen.join()));
  if (list.kind !== 'many') throw new Error('one of several');
  list.onToggle('a', true);
  list.onToggle('c', false);
  list.onToggle('c', true);
  list.onToggle('d', true);
  expect(told).toEqual(['c,a', '', 'c', 'c']);
});
