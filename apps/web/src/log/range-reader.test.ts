import type { RawEntry } from '@scrollback/sdk';
import { encodeCursor, type IndexRange } from '@scrollback/sdk';
import { expect, test } from 'vitest';
import { RAW_KIND } from './entry-kind.ts';
import { HeldEntries } from './held-entries.ts';
import type { LogPage } from './log-source.ts';
import { RangeReader } from './range-reader.ts';
import { testEntry } from './testing-log.ts';

const { page: PAGE } = RAW_KIND;
const TOTAL = 4 * PAGE;

/** A reader of a log of which entries before `keptFrom`, and the page `torn`, can't be had. */
function open(keptFrom: number, torn = -1) {
  const held = new HeldEntries(RAW_KIND);
  const cursor = encodeCursor({ index: TOTAL - 1, seq: 1 });
  held.insert({ entries: [testEntry(TOTAL - 1)], cursor });
  const reads: IndexRange[] = [];
  const pages: LogPage<RawEntry>[] = [];
  const log = { keptFrom };
  let reading = 0;
  const reader = new RangeReader({
    held,
    page: PAGE,
    async read(range) {
      reads.push(range);
      reading++;
      await Promise.resolve();
      reading--;
      const from = Math.max(range.from, log.keptFrom);
      const length = Math.floor(range.from / PAGE) === torn ? 0 : Math.max(0, range.to - from);
      const gaps = log.keptFrom > 0 ? [{ from: 0, to: log.keptFrom }] : [];
      const entries = Array.from({ length }, (_, i) => testEntry(from + i));
      return { entries, cursor, totalCount: TOTAL, gaps };
    },
    onRead: (page) => pages.push(page),
    onFailed(error) {
      throw error;
    },
  });
  const look = async (from: number, to: number) => {
    reader.want([{ from, to }], { from: 0, to: TOTAL });
    do await new Promise((resolve) => setTimeout(resolve));
    while (reading > 0);
  };
  return { held, reads, pages, log, look };
}

test('reads the pages around the view, each once', async () => {
  const { held, reads, look } = open(0);
  await look(PAGE, PAGE + 50);
  expect(reads.map(({ from }) => from).sort()).toEqual([0, PAGE]);
  expect(held.hole(PAGE - 200, PAGE + 250)).toBe(null);
  await look(PAGE, PAGE + 50);
  expect(reads).toHaveLength(2);
});

test('where the beginning is gone it is named, what is left is read, and nothing twice', async () => {
  const { held, reads, pages, look } = open(PAGE + 100);
  await look(PAGE, PAGE + 300);
  expect(pages[0]?.gaps).toEqual([{ from: 0, to: PAGE + 100 }]);
  expect(held.hole(PAGE + 100, 2 * PAGE)).toBe(null);
  expect(held.get(PAGE + 99)).toBe(undefined);
  const { length } = reads;
  await look(0, 300);
  await look(PAGE - 100, PAGE + 200);
  expect(reads).toHaveLength(length);
});

test('what goes away between two looks is named by the next page', async () => {
  const { held, reads, pages, log, look } = open(0);
  await look(3 * PAGE, TOTAL);
  log.keptFrom = 2 * PAGE + 10;
  await look(PAGE + 250, 2 * PAGE + 250);
  expect(pages.at(-1)?.gaps).toEqual([{ from: 0, to: 2 * PAGE + 10 }]);
  expect(held.hole(2 * PAGE + 10, TOTAL)).toBe(null);
  const { length } = reads;
  await look(0, 2 * PAGE + 100);
  expect(reads).toHaveLength(length);
});

test('a page that the server can not give is not asked for without end', async () => {
  const { reads, look } = open(0, 1);
  await look(PAGE + 210, PAGE + 260);
  await look(PAGE + 211, PAGE + 261);
  expect(reads.filter(({ from }) => from === PAGE)).toHaveLength(1);
});

test('parts that are seen apart are read, not what lies between, and nothing is read for ever', async () => {
  const parts = Array.from({ length: 80 }, (_, i) => ({ from: i * 2000, to: i * 2000 + 2 }));
  const total = 160_000;
  const held = new HeldEntries(RAW_KIND);
  const cursor = encodeCursor({ index: total - 1, seq: 1 });
  held.insert({ entries: [testEntry(total - 1)], cursor });
  const reads: IndexRange[] = [];
  const reader = new RangeReader({
    held,
    page: PAGE,
    read: async (range) => {
      reads.push(range);
      const entries = Array.from({ length: range.to - range.from }, (_, i) =>
        testEntry(range.from + i),
      );
      return { entries, cursor, totalCount: total, gaps: [] };
    },
    onRead: () => held.prune(parts),
    onFailed(error) {
      throw error;
    },
  });
  reader.want(parts, { from: 0, to: total });
  await expect.poll(() => parts.every(({ from, to }) => held.hole(from, to) === null)).toBe(true);
  expect(held.size).toBeLessThanOrEqual(RAW_KIND.heldMax);
  expect(reads.length).toBeLessThan(200);
  expect(held.hole(1000, 1001)).not.toBeNull();
});
