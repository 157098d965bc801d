import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, shownLines, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';

const LINES = 100_000;
const CLIPBOARD = ['clipboard-read', 'clipboard-write'];
const PATIENT = { timeout: 30_000 };

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1000, height: 600 })
  .extend('url', { scope: 'file' }, async ({ ingest }) => {
    const line = (i: number) =>
      i === 70_000 ? 'ERROR boom' : `\u001b[3${i % 8}mline\u001b[0m number ${i}`;
    const body = Array.from({ length: LINES }, (_, i) => `${line(i)}\n`).join('');
    return (await ingest('name=long', body)).url;
  });

describe.skipIf(chromiumMissing())('links to lines', () => {
  const linked = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('.log-row[data-linked]')].map((row) =>
        Number(row.closest<HTMLElement>('[data-index]')?.dataset.index),
      ),
    );
  const top = (page: Page, index: number) =>
    page.evaluate((at) => {
      const log = document.querySelector('[role="log"]')?.getBoundingClientRect();
      const row = document.querySelector(`[data-index="${at}"]`)?.getBoundingClientRect();
      return log && row ? (row.top - log.top) / log.height : Number.NaN;
    }, index);
  const askWhere = async (page: Page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('go to line');
    await page.getByRole('option', { name: /Go to line or time/ }).click();
    return page.getByRole('textbox', { name: 'Line number or time' });
  };
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const number = (page: Page, index: number) => page.locator(`[data-index="${index}"] .log-number`);

  test('a link to a line that the run does not have says so', async ({ url, open }) => {
    await using page = await open(`${url}#L200000`);
    await page.getByText('There is no line 200,000: the last one is 100,000').waitFor(PATIENT);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`, PATIENT);
    expect(await linked(page)).toEqual([]);
  });

  test('a link opens at its lines, highlighted, in the upper third, and reads only what is near', async ({
    url,
    open,
  }) => {
    await using page = await open('about:blank');
    const pages: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('LogEntries')) pages.push(request.url());
    });
    await page.goto(`${url}#L50001-L50003`);
    await until(
      async () => (await shownLines(page)).some(({ text }) => text === 'line number 50001'),
      PATIENT,
    );
    expect(await linked(page)).toEqual([50_000, 50_001, 50_002]);
    expect(await top(page, 50_000)).toBeGreaterThan(0.2);
    expect(await top(page, 50_000)).toBeLessThan(0.45);
    expect(pages.length).toBeLessThanOrEqual(4);
    await page.getByText('Lines 50,001–50,003').waitFor();
    await wheel(page, -200);
    expect(await linked(page)).toEqual([]);
    await page.keyboard.press('f');
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`, PATIENT);
  });

  test('a click on a number makes a link, with Shift one of a range, and c copies it', async ({
    url,
    open,
  }) => {
    await using page = await open(`${url}#L50001`);
    await page.context().grantPermissions(CLIPBOARD);
    await number(page, 50_004).click();
    await page.waitForURL(`${url}#L50005`);
    expect(await linked(page)).toEqual([50_004]);
    await number(page, 50_002).click({ modifiers: ['Shift'] });
    await page.waitForURL(`${url}#L50003-L50005`);
    await page.keyboard.press('c');
    await page.getByText('Link copied').waitFor();
    expect(await clipboard(page)).toBe(`${url}#L50003-L50005`);
    await page.getByRole('button', { name: 'Copy text' }).click();
    await page.getByText('3 lines copied').waitFor();
    expect(await clipboard(page)).toBe(
      ['line number 50002', 'line number 50003', 'line number 50004'].join('\n'),
    );
    await page.getByRole('button', { name: 'Leave the lines' }).click();
    await until(async () => (await linked(page)).length === 0);
  });

  test('from the end the error before is the last line where that is one', async ({
    ingest,
    open,
  }) => {
    await using page = await open((await ingest('name=broken', 'ERROR one\nx\nERROR two\n')).url);
    await until(async () => (await lastLine(page)) === 'ERROR two', PATIENT);
    await page.keyboard.press('E');
    await until(async () => (await linked(page))[0] === 2, PATIENT);
    await page.keyboard.press('E');
    await until(async () => (await linked(page))[0] === 0, PATIENT);
    await page.context().setOffline(true);
    await page.keyboard.press('E');
    await page.getByText('No earlier error').waitFor();
    await page.keyboard.press('e');
    await page.getByText('The line could not be looked up.').waitFor();
    await page.context().setOffline(false);
    const field = await askWhere(page);
    await field.fill('2000-01-01');
    await page.context().setOffline(true);
    await field.press('Enter');
    await page.locator('#go-to-hint').getByText('could not be looked up').waitFor();
  });

  test('what the page says of a line is not copied with it', async ({ ingest, open }) => {
    const long = 'x'.repeat(70_000);
    await using page = await open((await ingest('name=cut', `before\n${long}\nafter\n`)).url);
    await page.context().grantPermissions(CLIPBOARD);
    await page.getByText('This line was cut').waitFor();
    await page.getByRole('log').evaluate((log) => getSelection()?.selectAllChildren(log));
    await page.keyboard.press('Control+c');
    await until(async () => (await clipboard(page)).includes('after'), PATIENT);
    expect(await clipboard(page)).toMatch(/^\s*before\s+x+\s+after\s*$/);
  });

  test('what is selected is copied without numbers', async ({ url, open }) => {
    await using page = await open(`${url}#L50001`);
    await page.context().grantPermissions(CLIPBOARD);
    await number(page, 50_000).waitFor();
    const texts = page.locator('.log-text');
    const from = await texts.filter({ hasText: 'line number 50001' }).boundingBox();
    const to = await texts.filter({ hasText: 'line number 50003' }).boundingBox();
    if (!from || !to) throw new Error('The lines are not there.');
    await page.mouse.move(from.x + 1, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 400, to.y + 10, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.press('Control+c');
    await until(async () => (await clipboard(page)).includes('50003'), PATIENT);
    const lines = (await clipboard(page)).split('\n').filter((line) => line.trim() !== '');
    expect(lines).toEqual(['line number 50001', 'line number 50002', 'line number 50003']);
  });

  test('errors, a line and a time are one step away', async ({ url, open }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`, PATIENT);
    await page.keyboard.press('E');
    await until(async () => (await linked(page))[0] === 70_000, PATIENT);
    await page.keyboard.press('E');
    await page.getByText('No earlier error').waitFor();
    const goTo = async (text: string) => {
      const field = await askWhere(page);
      await field.fill(text);
      await field.press('Enter');
    };
    await goTo('12,345');
    await until(async () => (await linked(page))[0] === 12_344, PATIENT);
    await goTo('2000-01-01');
    await until(async () => (await linked(page))[0] === 0, PATIENT);
    await goTo('2100-01-01');
    await page.getByText('Nothing was printed at that time or later.').waitFor();
  });
});
