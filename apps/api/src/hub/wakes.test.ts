import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Wakes } from './wakes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function listening(count: number) {
  const wakes = new Wakes();
  const heard = Array.from({ length: count }, () => 0);
  const leave = heard.map((_, i) => wakes.listen(() => (heard[i] = (heard[i] ?? 0) + 1)));
  return { wakes, heard, leave };
}

test('few listeners are woken by every ring, at once', () => {
  const { wakes, heard } = listening(20);
  for (let i = 0; i < 5; i++) wakes.ring();
  expect(heard).toEqual(heard.map(() => 5));
});

test('many are woken at once after a rest, then together once their rest has passed', () => {
  const { wakes, heard } = listening(500);
  wakes.ring();
  expect(heard).toEqual(heard.map(() => 1));
  for (let i = 0; i < 5; i++) wakes.ring();
  vi.advanceTimersByTime(19);
  expect(heard).toEqual(heard.map(() => 1));
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(heard.map(() => 2));
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual(heard.map(() => 2));
  wakes.ring();
  expect(heard).toEqual(heard.map(() => 3));
});

test('no crowd makes anyone wait for longer than 25 ms', () => {
  const { wakes, heard } = listening(10_000);
  wakes.ring();
  wakes.ring();
  vi.advanceTimersByTime(25);
  expect(heard[0]).toBe(2);
});

test('who left is not woken, and nobody left keeps no timer', () => {
  const { wakes, heard, leave } = listening(500);
  wakes.ring();
  leave[0]?.();
  wakes.ring();
  vi.advanceTimersByTime(20);
  expect([heard[0], heard[1]]).toEqual([1, 2]);
  wakes.ring();
  expect(vi.getTimerCount()).toBe(1);
  for (const go of leave) go();
  expect(vi.getTimerCount()).toBe(0);
});
