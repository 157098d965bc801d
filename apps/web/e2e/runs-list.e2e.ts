import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test as base } from './page-test.ts';
import { record } from './scrollback-cli.ts';

const SLOW = { timeout: 30_000 };

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1200, height: 700 })
  .extend('openRuns', { scope: 'file' }, async ({ server, ingest, open }) => {
    for (let n = 0; n < 60; n++) await ingest(`name=filler+${n}`, 'done\n');
    const flags = ['--name', 'train a', '--task', 'Nightly', '--label', 'team=core'];
    await using run = await record(server.url, ['pipe', ...flags]);
    run.write('first\n\u001b[31mthe last line\u001b[0m\n');
    expect(await run.end()).toBe(0);
    await ingest('name=train+b', 'done\n');
    return async (path = '/') => {
      const page = await open(path);
      await page.getByRole('list', { name: 'Runs, newest first' }).waitFor();
      return page;
    };
  });

describe.skipIf(chromiumMissing())('the list of runs', () => {
  const names = (page: Page) => page.locator('li a > .font-medium').allInnerTexts();
  const shows = (page: Page, expected: string[]) =>
    until(async () => JSON.stringify(await names(page)) === JSON.stringify(expected), SLOW);
  const search = (page: Page) => new URL(page.url()).search;

  test('rows in sight show their last line, task and labels', async ({ openRuns }) => {
    await using page = await openRuns();
    const row = page.getByRole('listitem').filter({ hasText: 'train a' });
    await row.getByText('the last line').waitFor();
    await row.getByText('Nightly').waitFor();
    await row.getByText('team=core').waitFor();
    await row.locator('svg path[d^="M"]').last().waitFor({ state: 'attached' });
  });

  test('what is chosen is in the address, and going back undoes it', async ({ openRuns }) => {
    await using page = await openRuns();
    await page.getByRole('button', { name: 'Label' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'team=core' }).click();
    await page.keyboard.press('Escape');
    await shows(page, ['train a']);
    expect(search(page)).toBe('?label=team%3Dcore');
    await page
      .getByRole('status')
      .filter({ hasText: /^1 run$/ })
      .waitFor();

    await page.getByRole('button', { name: 'Task' }).click();
    await page.getByRole('menuitemradio', { name: 'Nightly' }).click();
    await until(() => search(page).includes('task=task_'), SLOW);
    await shows(page, ['train a']);
    await page.goBack();
    await until(() => search(page) === '?label=team%3Dcore', SLOW);
    await page.goBack();
    await until(async () => (await names(page)).length > 10, SLOW);
    await page.goForward();
    await shows(page, ['train a']);
  });

  test('a name is looked for as it is typed; nothing that fits is said, and cleared', async ({
    openRuns,
  }) => {
    await using page = await openRuns('/?status=succeeded');
    await page.keyboard.press('/');
    await page.keyboard.type('train');
    await shows(page, ['train b', 'train a']);
    await until(() => search(page) === '?status=succeeded&q=train', SLOW);
    await page.keyboard.type('xyz');
    await page.getByRole('heading', { name: 'No run matches' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await until(async () => (await names(page)).length > 10, SLOW);
    expect(search(page)).toBe('');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  test('a shared address shows the same, and runs that come to fit appear', async ({
    ingest,
    openRuns,
  }) => {
    await using page = await openRuns('/?q=train&within=24h&source=upload');
    await shows(page, ['train b', 'train a']);
    await ingest('name=filler', 'done\n');
    await ingest('name=train+c', 'done\n');
    await shows(page, ['train c', 'train b', 'train a']);
  });

  test('keys go through the rows, and Enter opens one', async ({ openRuns }) => {
    await using page = await openRuns('/?q=train');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    const [, second] = await names(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/run_/);
    await until(async () => (await page.title()).includes(second ?? 'none'), SLOW);
  });

  test('runs that come while the reader is further down move nothing', async ({
    ingest,
    openRuns,
  }) => {
    await using page = await openRuns();
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, 400);
    await until(() => page.evaluate(() => window.scrollY > 100), SLOW);
    const topmost = async () => (await names(page))[0];
    const before = await topmost();
    await ingest('name=newcomer+1', 'done\n');
    await ingest('name=newcomer+2', 'done\n');
    const pill = page.getByRole('button', { name: '2 new runs' });
    await pill.waitFor();
    expect(await topmost()).toBe(before);
    await pill.click();
    await until(async () => (await names(page))[0] === 'newcomer 2', SLOW);
    await pill.waitFor({ state: 'hidden' });
  });

  test('older runs follow by themselves on the way down', async ({ openRuns }) => {
    await using page = await openRuns();
    await page.mouse.move(600, 400);
    await until(async () => {
      await page.mouse.wheel(0, 2000);
      return (await names(page)).includes('filler 0');
    }, SLOW);
  });

  test('a run’s tab shows its state, and brackets lead to its neighbours', async ({ openRuns }) => {
    await using page = await openRuns('/?q=train+a');
    await page.getByRole('link', { name: 'train a' }).click();
    const icon = page.locator('link[rel="icon"]').first();
    await until(
      async () => (await icon.getAttribute('href'))?.startsWith('data:image') === true,
      SLOW,
    );
    await page.keyboard.press(']');
    await until(async () => (await page.title()).includes('train b'), SLOW);
    await page.keyboard.press('[');
    await until(async () => (await page.title()).includes('train a'), SLOW);
    await page.getByRole('link', { name: 'Runs' }).first().click();
    await until(async () => (await icon.getAttribute('href'))?.startsWith('data:') === false, SLOW);
  });
});
