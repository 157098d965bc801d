import { expect, test } from 'vitest';
import { select } from './anchor.ts';
import { Hidden } from './hidden.ts';
import { isVisiblyOff } from './rebase.ts';
import { Page } from './simulated-page.ts';
import { yOf } from './track.ts';

test('the cost of a pass grows with the rows on the screen, not with the list', () => {
  const page = new Page(0, 10_000_000, 600);
  page.jump(5_000_000, 'center');
  expect(page.layout.to - page.layout.from).toBeLessThan(100);
  expect(page.heights.size).toBeLessThan(300);
});

test('both ends of ten million rows are reached exactly', () => {
  const page = new Page(0, 10_000_000, 600);
  page.wrap(5);
  page.wheel(page.view.height);
  expect(page.view.mode).toBe('following');
  expect(page.rows().at(-1)).toMatchObject({ index: 9_999_999, bottom: 600 });
  page.wheel(-page.view.height);
  expect(page.view.mode).toBe('reading');
  expect(page.rows()[0]).toMatchObject({ index: 0, top: 0 });
});

test('wheeling up through rows higher than their estimate reaches the first one', () => {
  const page = new Page(0, 200, 600, 'following');
  page.wrap(5);
  for (let turns = 0; page.rows()[0]?.top !== 0; turns++) {
    expect(turns).toBeLessThan(400);
    expect(page.wheel(-100)).toBeLessThan(0);
  }
  expect(page.rows()[0]?.index).toBe(0);
});

test('what shrinks at the end leaves space until the reader moves', () => {
  const page = new Page(0, 100, 600, 'following');
  page.view = { ...page.view, mode: 'reading' };
  page.replace(99, 5);
  expect(page.rows().at(-1)?.bottom).toBe(585);
  page.wheel(-10);
  expect(page.rows().at(-1)?.bottom).toBeGreaterThanOrEqual(600);
});

test('a selected row is the anchor while it is visible', () => {
  const page = new Page(0, 1000, 600);
  page.jump(500, 'start');
  page.view = select(page.view, page.heights, { from: 510, to: 511 });
  expect(page.view.anchor.index).toBe(510);
  const before = page.onScreen(510);
  page.replace(505, 300);
  expect(page.onScreen(510)).toBe(before);
  page.view = select(page.view, page.heights, null);
  expect(page.onScreen(510)).toBe(before);
});

test('rows of a selection near the window stay laid out', () => {
  const page = new Page(0, 3000, 600);
  page.jump(500, 'start');
  page.view = select(page.view, page.heights, { from: 505, to: 507 });
  for (let turn = 0; turn < 8; turn++) page.wheel(400);
  expect(page.layout.from).toBe(505);
  for (let turn = 0; turn < 30; turn++) page.wheel(400);
  expect(page.layout.from).toBeGreaterThan(507);
});

test('a visible thumb error is put right without moving a row', () => {
  const page = new Page(0, 10_000_000, 600);
  page.jump(5_000_000, 'start');
  for (let turn = 0; turn < 200; turn++) page.wheel(1000);
  const before = page.rows();
  expect(isVisiblyOff(page.view, page.layout)).toBe(true);
  page.goHome();
  expect(isVisiblyOff(page.view, page.layout)).toBe(false);
  expect(page.layout.top).toBeCloseTo(yOf(page.view, page.layout.from), 3);
  expect(page.rows().map(({ index }) => index)).toEqual(before.map(({ index }) => index));
  expect(page.rows()[0]?.top).toBeCloseTo(before[0]?.top ?? Number.NaN, 3);
});

test('when the anchor itself is evicted, the rows that remain stay where they are', () => {
  const page = new Page(0, 1000, 600);
  page.wrap(5);
  page.jump(500, 'start');
  page.wheel(130);
  const { index } = page.view.anchor;
  const before = page.onScreen(index + 4);
  page.range(index + 3, 1000);
  expect(page.view.anchor.index).toBe(index + 3);
  expect(page.onScreen(index + 4)).toBe(before);
});

test('a million folded rows cost nothing, and their header stands where it stood', () => {
  const page = new Page(0, 3_000_000, 600);
  page.jump(1_000_000, 'center');
  const before = page.onScreen(1_000_000);
  page.hide(new Hidden([{ from: 1_000_001, to: 2_000_001 }]));
  expect(page.onScreen(1_000_000)).toBe(before);
  expect(page.onScreen(2_000_001)).toBe((before ?? 0) + 20);
  expect(page.rows().length).toBeLessThan(100);
  const above = page.onScreen(999_997);
  page.hide(new Hidden([{ from: 999_998, to: 2_000_001 }]));
  expect(page.onScreen(999_997)).toBe(above);
  page.hide(new Hidden([]));
  expect(page.onScreen(999_997)).toBe(above);
});

test('where the reader is within what gets hidden, its header comes in their place', () => {
  const page = new Page(0, 3000, 600);
  page.jump(1500, 'start');
  page.hide(new Hidden([{ from: 101, to: 2000 }]));
  expect(page.view.anchor.index).toBe(100);
  expect(page.onScreen(100)).toBe(0);
  expect(page.onScreen(2000)).toBe(20);
});

test('following goes on with its end hidden: the header is the last row', () => {
  const page = new Page(0, 1000, 600, 'following');
  page.hide(new Hidden([{ from: 990, to: 1000 }]));
  page.range(0, 1200);
  page.hide(new Hidden([{ from: 990, to: 1200 }]));
  expect(page.view.mode).toBe('following');
  expect(page.rows().at(-1)).toMatchObject({ index: 989, bottom: 600 });
});
