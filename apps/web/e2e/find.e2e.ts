import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, shownLines, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';
import { record } from './scrollback-cli.ts';

const LINES = 100_000;
/** Every so many lines there is an apple; every tenth of them is on a line of its own kind. */
const EVERY = 1000;

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1000, height: 600 })
  .extend('url', { scope: 'file' }, async ({ ingest }) => {
    const line = (i: number) => (i % EVERY === 7 ? `an Apple (${i})` : `line number ${i}`);
    const body = Array.from({ length: LINES }, (_, i) => `${line(i)}\n`).join('');
    return (await ingest('name=orchard', body)).url;
  });

describe.skipIf(chromiumMissing())('finding in a run', () => {
  const field = (page: Page) => page.getByRole('searchbox', { name: 'Find in the whole run' });
  const says = (page: Page, text: string) =>
    page.getByRole('search').getByRole('status').getByText(text, { exact: true }).waitFor();
  const shows = (page: Page, text: string) =>
    until(async () => (await shownLines(page)).some((line) => line.text === text));

  test('goes through all that is in the run, loaded or not, with an exact count', async ({
    url,
    open,
  }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`);
    await page.keyboard.press('/');
    await page.keyboard.type('apple');
    // Behind the reader nothing follows: the nearest is the last one.
    await says(page, '100 of 100');
    await shows(page, 'an Apple (99007)');
    await page.keyboard.press('Shift+Enter');
    await says(page, '99 of 100');
    await shows(page, 'an Apple (98007)');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await says(page, '1 of 100');
    await shows(page, 'an Apple (7)');
    await page.getByRole('log').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await page.keyboard.press('N');
    await says(page, '2 of 100');
    await shows(page, 'an Apple (1007)');
    await page.locator('[data-index="1007"] mark').getByText('Apple').waitFor();
  });

  test('by expression and by case, and says what is wrong with an expression', async ({
    url,
    open,
  }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`);
    await field(page).fill('apple');
    await says(page, '100 of 100');
    await page.getByRole('button', { name: 'Match case' }).click();
    await says(page, 'Nothing found');
    await field(page).fill('Apple .[0-9]*0007');
    await says(page, 'Nothing found');
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await says(page, '9 of 9');
    await field(page).fill('Apple (');
    await page
      .getByRole('search')
      .getByText(/missing closing/)
      .waitFor();
    await field(page).fill('Apple \\(7\\)');
    await says(page, '1 of 1');
    await shows(page, 'an Apple (7)');
  });

  test('Escape brings the reader back to where they were, to the pixel', async ({ url, open }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`);
    await wheel(page, -1234);
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[role="log"] [data-index]')]
          .map((row) => [Number(row.dataset.index), row.getBoundingClientRect().top] as const)
          .filter(([, top]) => top > 150 && top < 500),
      );
    const before = await places();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('(7)');
    await says(page, '1 of 1');
    await shows(page, 'an Apple (7)');
    await page.keyboard.press('Escape');
    await until(async () => (await places())[0]?.[0] === before[0]?.[0]);
    const after = await places();
    for (const [at, [index, top]] of before.entries()) {
      expect(after[at]?.[0]).toBe(index);
      expect(Math.abs((after[at]?.[1] ?? 1e9) - top)).toBeLessThanOrEqual(1);
    }
    expect(await field(page).inputValue()).toBe('');
  });

  test('counts go on with a run that goes on; Escape follows again', async ({ server, open }) => {
    await using run = await record(server.url, ['pipe', '--name', 'growing']);
    run.write('pear\n'.repeat(50));
    await using page = await open(run.url);
    await until(async () => (await lastLine(page)) === 'pear');
    await field(page).fill('plum');
    await says(page, 'Nothing found');
    run.write('plum 1\n');
    await says(page, '1 of 1');
    run.write('pear\nplum 2\nplum 3\n');
    await says(page, '1 of 3');
    await page.keyboard.press('Enter');
    await says(page, '2 of 3');
    await page.keyboard.press('Escape');
    run.write('the end\n');
    await until(async () => (await lastLine(page)) === 'the end');
  });
});
