import { expect, test } from 'vitest';
import { firstRow } from '../gap/gap-rows.ts';
import { LOADING } from '../log-state.ts';
import { clearedBefore } from './clear-rows.ts';

const state = { ...LOADING, first: 700, next: 1200, oldest: 400 };

test('what was cleared is not there, cannot be loaded, and is counted', () => {
  const cleared = clearedBefore(state, 1000);
  expect(cleared).toMatchObject({ first: 1000, next: 1200, oldest: 1000, cleared: 600 });
  expect(firstRow(cleared)).toBe(1000);
});

test('lines between those loaded and those cleared can be loaded still', () => {
  expect(clearedBefore(state, 500)).toMatchObject({ first: 700, oldest: 500, cleared: 100 });
});

test('all that is shown can be cleared, and nothing that is to come', () => {
  expect(clearedBefore(state, 1200)).toMatchObject({ first: 1200, next: 1200 });
  expect(clearedBefore(state, 5000)).toMatchObject({ first: 1200, next: 1200, cleared: 800 });
});

test('where nothing was cleared, or all of it is gone by now, the state is as it was', () => {
  expect(clearedBefore(state, 0)).toBe(state);
  expect(clearedBefore(state, 400)).toBe(state);
});
