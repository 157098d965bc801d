import { expect, test } from 'vitest';
import { firstRow, gapAt, gapSpans } from './gap-rows.ts';

test('where the beginning is gone a row before the first line says so', () => {
  const state = { first: 400, next: 900, oldest: 400, cleared: 0, gaps: [{ from: 0, to: 400 }] };
  expect(firstRow(state)).toBe(399);
  expect(gapAt(state, 399)).toEqual({ from: 0, to: 400 });
  expect(gapAt(state, 400)).toBeNull();
  expect(gapSpans(state)).toEqual([]);
});

test('while older lines can be loaded there is no such row, and none before the very first line', () => {
  expect(firstRow({ first: 700, oldest: 400, cleared: 0 })).toBe(700);
  expect(firstRow({ first: 0, oldest: 0, cleared: 0 })).toBe(0);
});

test('lines that are gone but still in memory are shown, below what says that those before are', () => {
  const state = { first: 300, next: 900, oldest: 400, cleared: 0, gaps: [{ from: 0, to: 400 }] };
  expect(firstRow(state)).toBe(299);
  expect(gapAt(state, 299)).toEqual({ from: 0, to: 300 });
  expect(gapAt(state, 350)).toBeNull();
});

test('a gap between lines is one row, also where the list begins within it', () => {
  const gaps = [
    { from: 0, to: 10 },
    { from: 50, to: 80 },
  ];
  const state = { first: 10, next: 100, oldest: 10, gaps };
  expect(gapSpans(state)).toEqual([{ from: 51, to: 80 }]);
  expect(gapAt(state, 50)).toEqual({ from: 50, to: 80 });
  expect(gapAt(state, 80)).toBeNull();
  expect(gapSpans({ ...state, first: 60 })).toEqual([{ from: 61, to: 80 }]);
  expect(gapSpans({ ...state, first: 90 })).toEqual([]);
});
