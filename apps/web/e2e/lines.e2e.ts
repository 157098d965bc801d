import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, shownLines } from './log-page.ts';
import { test as base } from './page-test.ts';
import { paintedDrift } from './painted-drift.ts';

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1000, height: 600 })
  /** Keeps a run that printed `lines` and opens it; resolves once its last line is there. */
  .extend('show', { scope: 'file' }, ({ ingest, open }) => async (lines: string[]) => {
    const { url } = await ingest('name=lines', lines.map((line) => `${line}\n`).join(''));
    const page = await open(url);
    await until(async () => (await shownLines(page)).at(-1)?.index === lines.length - 1);
    return page;
  });

describe.skipIf(chromiumMissing())('the lines of a run', () => {
  /** Brings the reader to a line with others above and below; returns one that is fully visible. */
  const readAt = async (page: Page): Promise<number> => {
    await page.getByRole('slider').focus();
    await page.keyboard.press('PageUp');
    await page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    // The lines around are read, and the list has put its thumb where it belongs.
    await until(async () => (await page.locator('.log-absent').count()) === 0);
    const lines = await shownLines(page);
    const watched = lines[lines.findIndex(({ index }) => index > 0) + 1]?.index;
    if (watched === undefined) throw new Error('no line is shown');
    return watched;
  };

  const long = Array.from(
    { length: 2_000 },
    (_, i) => `line ${i} ${'words '.repeat((i * 7) % 60)}`,
  );

  test('how lines are shown is chosen by keys and menu, moves nothing and is remembered', async ({
    show,
  }) => {
    await using page = await show(long);
    const watched = await readAt(page);
    const anchor = (await shownLines(page)).find(({ index }) => index >= watched - 1)?.index ?? -1;
    const log = page.locator('.log-lines');
    const drift = await paintedDrift(page, anchor);
    await page.getByRole('log').focus();
    await page.keyboard.press('w');
    await until(async () => (await log.getAttribute('data-wrap')) === 'false');
    for (let press = 0; press < 3; press++) await page.keyboard.press('t');
    await until(async () => (await page.locator('.log-time').count()) === 0);
    await page.getByRole('button', { name: 'How lines are shown' }).click();
    await page.getByRole('menuitemradio', { name: 'Roomy' }).click();
    await page.getByRole('menuitemradio', { name: 'Since the line before' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Line numbers' }).click();
    await page.locator('.log-time').first().waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);

    await page.reload();
    await until(async () => (await lastLine(page))?.startsWith('line 1999') ?? false);
    expect(await log.getAttribute('data-wrap')).toBe('false');
    const row = page.locator('[data-index="1999"] .log-row');
    expect((await row.boundingBox())?.height).toBe(24);
    expect(await row.locator('.log-time').innerText()).toMatch(/^\+\d\.\d{3}$/);
  });

  test('long lines and JSON open in place, by keys too, and move nothing above', async ({
    show,
  }) => {
    const lines = long.map((line, i) =>
      i === 1_500
        ? '{"msg":"request","req":{"url":"/api"}}'
        : i === 1_501
          ? 'long '.repeat(2_000)
          : line,
    );
    await using page = await show(lines);
    await page.getByRole('log').focus();
    await page.evaluate(() => {
      window.location.hash = '#L1501';
    });
    await page.reload();
    const row = page.locator('[data-index="1500"]');
    await row.waitFor();
    await until(async () => (await page.locator('.log-absent').count()) === 0);
    const above = (await shownLines(page)).find(({ index }) => index > 1_480 && index < 1_500);
    const drifts = [await paintedDrift(page, 1_500)];
    if (above) drifts.push(await paintedDrift(page, above.index + 1));
    await row.getByRole('button', { name: 'Show as a tree' }).focus();
    await page.keyboard.press('Enter');
    await row.getByRole('button', { name: 'req: { url }' }).focus();
    await page.keyboard.press('Enter');
    await row.getByText('"/api"').waitFor();
    for (const drift of drifts) expect(await drift()).toBeLessThanOrEqual(1);
    const next = page.locator('[data-index="1501"]');
    const button = next.getByRole('button', { name: 'Show 8,000 more characters' });
    await button.scrollIntoViewIfNeeded();
    await until(async () => (await page.locator('.log-absent').count()) === 0);
    const before = (await next.boundingBox())?.height ?? Number.NaN;
    const drift = await paintedDrift(page, 1_501);
    await button.click();
    await next.getByRole('button', { name: 'Show less' }).waitFor();
    expect((await next.boundingBox())?.height).toBeGreaterThan(before * 2);
    expect(await drift()).toBeLessThanOrEqual(1);
  });

  test('the track leads to any line by keys and pointer, and marks warnings and errors', async ({
    show,
  }) => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      i === 5_000 ? 'ERROR it broke' : i === 15_000 ? 'WARN it may break' : `line ${i}`,
    );
    await using page = await show(lines);
    const track = page.getByRole('slider', { name: 'Place in the whole log' });
    await page.locator('.log-track-error path').waitFor({ state: 'attached' });
    // Near lines share a stroke, in the middle of them: sixteen lines here.
    expect(await page.locator('.log-track-error path').getAttribute('d')).toBe('M0 5000H1');
    expect(await page.locator('.log-track-warn path').getAttribute('d')).toBe('M0 15000H1');

    await track.focus();
    await page.keyboard.press('Home');
    await until(async () => (await shownLines(page))[0]?.text === 'line 0');
    expect(await track.getAttribute('aria-valuetext')).toBe('Line 1 of 20,000');
    await page.keyboard.press('PageDown');
    await until(async () => (await shownLines(page))[0]?.text === 'line 2000');

    const box = await track.boundingBox();
    if (!box) throw new Error('the track has no box');
    await page.mouse.move(box.x + 5, box.y + box.height * 0.75);
    await page.getByText(/^Line 15,0\d\d/).waitFor();
    await page.mouse.down();
    const near = async (index: number) => {
      const first = (await shownLines(page))[0]?.index ?? -1;
      return Math.abs(first - index) < 400;
    };
    await until(() => near(15_000));
    await page.mouse.move(box.x + 5, box.y + box.height * 0.25, { steps: 5 });
    await until(() => near(5_000));
    await page.mouse.move(box.x + 5, box.y + box.height + 50);
    await page.mouse.up();
    await until(async () => (await lastLine(page)) === 'line 19999');
  });
});
