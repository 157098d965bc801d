import { chromiumMissing, launchChromium, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test as base } from './page-test.ts';

const LINES = 50_000;
/** Near lines share a stroke: so many of a run of this length. */
const COARSE = 32;
const PATIENT = { timeout: 30_000 };

/** Many errors in a fifth of the run, warnings apart and at the end, and what is looked for. */
function lineAt(i: number): string {
  if (i >= 10_000 && i < 13_000) return `ERROR number ${i}`;
  if ((i >= 30_000 && i < 30_500) || (i >= 49_000 && i % 10 === 0)) return `WARN number ${i}`;
  if ((i >= 25_000 && i < 25_010) || i === 45_000) return `needle ${i}`;
  return `line ${i}`;
}

const test = base.extend('url', { scope: 'file' }, async ({ ingest }) => {
  // All at once: times tell nothing of where a line is.
  const body = Array.from({ length: LINES }, (_, i) => `${lineAt(i)}\n`).join('');
  return (await ingest('name=marked', body)).url;
});

const strokes = async (page: Page, kind: 'warn' | 'error' | 'hit'): Promise<number[]> => {
  const path = page.locator(`.log-track-${kind} path`);
  await path.waitFor({ state: 'attached', ...PATIENT });
  const drawn = (await path.getAttribute('d')) ?? '';
  return [...drawn.matchAll(/M0 ([\d.]+)H1/g)].map(([, at]) => Number(at));
};

const farthest = (from: readonly number[], to: readonly number[]): number =>
  Math.max(...from.map((a) => Math.min(...to.map((b) => Math.abs(a - b)))));

describe.skipIf(chromiumMissing())('marks on the scroll track', () => {
  test.for([
    ['warn', 'WARN'],
    ['error', 'ERROR'],
    ['hit', 'needle'],
  ] as const)(
    'each %s of 50,000 lines has its stroke where it is',
    async ([kind, word], { url, open }) => {
      await using page = await open(url);
      if (kind === 'hit') await page.getByRole('searchbox').fill(word);
      const lines = Array.from({ length: LINES }, (_, i) => i).filter((i) =>
        lineAt(i).startsWith(word),
      );
      await until(async () => (await strokes(page, kind)).length > 0, PATIENT);
      const marks = await strokes(page, kind);
      expect(farthest(marks, lines)).toBeLessThan(COARSE);
      expect(farthest(lines, marks)).toBeLessThan(COARSE);
      const view = await page.locator(`.log-track-${kind}`).getAttribute('viewBox');
      expect(view).toBe(`0 0 1 ${LINES}`);
    },
  );

  test('beside the track there is no other bar, but where there is no track', async ({ url }) => {
    const browser = await launchChromium({ scrollbars: true });
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 600 } });
      const bar = (selector: string) =>
        page
          .locator(selector)
          .evaluate((it) => (it instanceof HTMLElement ? it.offsetWidth - it.clientWidth : -1));
      await page.goto(url);
      await page.locator('.log-track').waitFor(PATIENT);
      expect(await bar('[role="log"]')).toBe(0);
      await page.goto(`${url}?level=warn`);
      await page.getByText('WARN number 49990').waitFor(PATIENT);
      expect(await page.locator('.log-track').count()).toBe(0);
      expect(await bar('[role="log"]')).toBeGreaterThan(0);
      await page.goto(new URL('/', url).href);
      expect(await bar('nav')).toBe(0);
    } finally {
      await browser.close();
    }
  });
});
