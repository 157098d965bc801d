import { expect, test } from 'vitest';
import { settle } from './change.ts';
import { applied, fixture, replay } from './testing/replay.ts';

test('settled changes come to the same entries, each told once', () => {
  const { changes, bodies } = replay('CLAUDE', fixture('claude-deltas'));
  const settled = settle(changes);
  expect(settled).toHaveLength(bodies.length);
  expect(applied(settled).bodies).toEqual(bodies);
  const late = settle(changes.slice(4));
  expect(applied([...changes.slice(0, 4), ...late]).bodies).toEqual(bodies);
});
