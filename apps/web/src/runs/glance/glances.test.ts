import type { Run } from '@scrollback/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testRun } from '../../log/testing-log.ts';
import { Glances } from './glances.ts';
import type { Glance } from './read-glances.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const run = (n: number, change: Partial<Run> = {}): Run =>
  testRun({ id: `run_${String(n).padStart(26, '0')}`, ...change });
const glance = (text: string): Glance => ({
  task: null,
  sparkline: [],
  lastLine: { text, level: null },
});

/** A server that says how long each run's output is, and what it was asked for. */
function world() {
  const asked: string[][] = [];
  const state = { away: false };
  const glances = new Glances(async (runs) => {
    asked.push(runs.map(({ id }) => id));
    if (state.away) throw new Error('away');
    return new Map(runs.map(({ id, byteCount }) => [id, glance(String(byteCount))]));
  });
  return { asked, state, glances };
}

test('rows that come into sight together are read with one query, once', async () => {
  const { asked, glances } = world();
  const heard = vi.fn();
  glances.subscribe(heard);
  for (const n of [1, 3, 2]) glances.show(run(n, { byteCount: n }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([[run(3).id, run(2).id, run(1).id]]);
  expect(heard).toHaveBeenCalledTimes(1);
  expect(glances.glance(run(2).id)).toEqual(glance('2'));
  glances.show(run(2, { byteCount: 2 }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(1);
});

test('a row that changes all the time is read again now and then, until it is out of sight', async () => {
  const { asked, glances } = world();
  for (let bytes = 1; bytes <= 100; bytes++) {
    glances.show(run(1, { byteCount: bytes }));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(asked.length).toBeLessThanOrEqual(5);
  await vi.advanceTimersByTimeAsync(5000);
  expect(glances.glance(run(1).id)).toEqual(glance('100'));
  const before = asked.length;
  glances.show(run(1, { byteCount: 101 }));
  glances.hide(run(1).id);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(before);
});

test('what could not be read is read once the server is back', async () => {
  const { asked, state, glances } = world();
  state.away = true;
  glances.show(run(1, { byteCount: 7 }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(glances.glance(run(1).id)).toBeNull();
  expect(asked.length).toBeLessThanOrEqual(5);
  state.away = false;
  await vi.advanceTimersByTimeAsync(4000);
  expect(glances.glance(run(1).id)).toEqual(glance('7'));
});
