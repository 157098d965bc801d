import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Hidden } from './hidden.ts';
import type { Align } from './scroll.ts';
import { Page } from './simulated-page.ts';
import type { ListMode } from './view.ts';

/** No row lies over another, and where there are rows, there is no hole in the viewport. */
function expectCovered({ view, layout, heights }: Page, ends: boolean): void {
  expect(layout.bottom - layout.top).toBeCloseTo(
    heights.sum(layout.from, layout.to, view.hidden),
    3,
  );
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
      expect(last?.index).toBe(page.view.hidden.standIn(page.view.next - 1));
      const fits = page.layout.from === page.view.first && page.view.scrollTop === 0;
      if (!fits) expect(last?.bottom).toBeCloseTo(page.view.viewport, 3);
      expectCovered(page, true);
      return;
    }
    const { index } = page.view.anchor;
    const before = page.onScreen(index);
    act(page);
    const { view } = page;
    const exists = index >= view.first && index < view.next && !view.hidden.spanAt(index);
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
  fc
    .array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 5000 })), {
      maxLength: 5,
    })
    .map((spans) => ({
      name: `hide ${JSON.stringify(spans)}`,
      step: still((page) => {
        const { first, next } = page.view;
        const at = page.layout.from;
        page.hide(
          new Hidden(
            spans.map(([offset, count]) => {
              const from = Math.max(first + 1, at + offset);
              return { from, to: Math.max(from, Math.min(next, from + count)) };
            }),
          ),
        );
      }),
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
        const row = page.rows().find((each) => each.index === page.view.hidden.standIn(index));
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
