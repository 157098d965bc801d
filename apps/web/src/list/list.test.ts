import fc from 'fast-check';
import { expect, test } from 'vitest';
import { select } from './anchor.ts';
import { isVisiblyOff } from './rebase.ts';
import type { Align } from './scroll.ts';
import { Page } from './simulated-page.ts';
import { yOf } from './track.ts';
import type { ListMode } from './view.ts';

/** No row lies over another, and where there are rows, there is no hole in the viewport. */
function expectCovered({ view, layout, heights }: Page, ends: boolean): void {
  expect(layout.bottom - layout.top).toBeCloseTo(heights.sum(layout.from, layout.to), 3);
  expect(layout.from).toBeGreaterThanOrEqual(view.first);
  expect(layout.to).toBeLessThanOrEqual(view.next);
  const above = layout.top <= view.scrollTop + 0.01;
  const below = layout.bottom >= view.scrollTop + view.viewport - 0.01;
  if (layout.from > view.first) expect(above).toBe(true);
  if (layout.to < view.next) expect(below).toBe(true);
  if (ends) {
    expect(above, 'space above the first row').toBe(true);
    const fits = layout.from === view.first && layout.to === view.next;
    expect(below || fits, 'space below the last row').toBe(true);
  }
  expect(view.height).toBeGreaterThanOrEqual(view.scrollTop + view.viewport - 0.01);
  expect(view.scrollTop).toBeGreaterThanOrEqual(0);
}

type Step = (page: Page) => void;

/** A step that isn't the reader's: the anchor must stay where it is. */
function still(act: Step): Step {
  return (page) => {
    if (page.view.mode === 'following') {
      act(page);
      const last = page.rows().at(-1);
      expect(last?.index).toBe(page.view.next - 1);
      const fits = page.layout.from === page.view.first && page.view.scrollTop === 0;
      if (!fits) expect(last?.bottom).toBeCloseTo(page.view.viewport, 3);
      expectCovered(page, true);
      return;
    }
    const { index } = page.view.anchor;
    const before = page.onScreen(index);
    act(page);
    const exists = index >= page.view.first && index < page.view.next;
    if (exists && before !== undefined && before < page.view.viewport) {
      expect(page.onScreen(index)).toBeCloseTo(before, 3);
    }
    expectCovered(page, false);
  };
}

const reading: Step = (page) => {
  page.view = { ...page.view, mode: 'reading' };
};

const steps: fc.Arbitrary<{ name: string; step: Step }> = fc.oneof(
  fc.integer({ min: 1, max: 5000 }).map((count) => ({
    name: `append ${count}`,
    step: still((page) => page.range(page.view.first, page.view.next + count)),
  })),
  fc.integer({ min: 1, max: 500 }).map((count) => ({
    name: `prepend ${count}`,
    step: still((page) => page.range(Math.max(0, page.view.first - count), page.view.next)),
  })),
  fc.integer({ min: 1, max: 500 }).map((count) => ({
    name: `evict ${count}`,
    step: still((page) =>
      page.range(Math.min(page.view.first + count, page.view.next - 1), page.view.next),
    ),
  })),
  fc.record({ at: fc.nat(60), height: fc.integer({ min: 1, max: 400 }) }).map((what) => ({
    name: `replace ${what.at} ${what.height}`,
    step: still((page) => page.replace(page.layout.from + what.at, what.height)),
  })),
  fc.integer({ min: 1, max: 5 }).map((most) => ({
    name: `wrap ${most}`,
    step: still((page) => page.wrap(most)),
  })),
  fc.integer({ min: 50, max: 1200 }).map((viewport) => ({
    name: `resize ${viewport}`,
    step: still((page) => page.resize(viewport)),
  })),
  fc.constant({ name: 'go home', step: still((page) => page.goHome()) }),
  fc.integer({ min: -1500, max: 1500 }).map((delta) => ({
    name: `wheel ${delta}`,
    step: (page: Page) => {
      if (delta < 0) reading(page);
      const watched = page.rows().filter((row) => row.bottom > 0 && row.top < page.view.viewport);
      const moved = page.wheel(delta);
      expectCovered(page, moved !== 0);
      const { layout, view } = page;
      const ends = layout.from === view.first || layout.to === view.next;
      if (view.mode === 'following' || ends || Math.abs(moved) > 4 * view.viewport) return;
      for (const row of watched) {
        const now = page.onScreen(row.index);
        const seen = now !== undefined && now >= 0 && now < view.viewport;
        if (seen && Math.abs(moved) < 400) expect(now).toBeCloseTo(row.top - moved, 3);
      }
    },
  })),
  fc
    .record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      align: fc.constantFrom<Align>('start', 'center', 'end', 'third'),
    })
    .map(({ at, align }) => ({
      name: `jump ${at} ${align}`,
      step: (page: Page) => {
        const { first, next } = page.view;
        const index = Math.min(next - 1, first + Math.floor(at * (next - first)));
        page.jump(index, align);
        expectCovered(page, true);
        const row = page.rows().find((each) => each.index === index);
        expect(row?.top).toBeLessThan(page.view.viewport);
        expect(row?.bottom).toBeGreaterThan(0);
      },
    })),
  fc.double({ min: 0, max: 1, noNaN: true }).map((at) => ({
    name: `thumb ${at}`,
    step: (page: Page) => {
      const { scrollTop, height, viewport } = page.view;
      const to = at * Math.max(0, height - viewport);
      if (to < scrollTop) reading(page);
      const moved = page.wheel(to - scrollTop);
      expectCovered(page, moved !== 0);
    },
  })),
);

test('nothing but the reader moves what the reader looks at', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.constantFrom(1, 3, 100, 2000, 600_000, 10_000_000),
      fc.constantFrom<ListMode>('reading', 'following'),
      fc.array(steps, { maxLength: 25 }),
      (first, count, mode, sequence) => {
        const page = new Page(first, first + count, 600, mode);
        expectCovered(page, true);
        for (const { step } of sequence) step(page);
      },
    ),
    { numRuns: 500 },
  );
});

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
