import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test as base } from './page-test.ts';

const test = base.extend('openRuns', { scope: 'file' }, async ({ ingest, open }) => {
  await ingest('name=compile&task=Release', 'done\n');
  await ingest('name=publish&task=Release', 'done\n');
  return async (width = 1200) => {
    const page = await open('/', { width });
    await page.getByRole('list', { name: 'Runs, newest first' }).waitFor();
    return page;
  };
});

describe.skipIf(chromiumMissing())('the palette and the sheet of keys', () => {
  const options = (page: Page) => page.getByRole('option').allInnerTexts();
  const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);

  test('it finds a run by name, and Enter goes there', async ({ openRuns }) => {
    await using page = await openRuns();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search or jump' });
    await field.waitFor();
    await page.getByRole('option', { name: 'compile' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.keyboard.type('publ');
    await until(async () => (await options(page)).length === 1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/run_/);
    await until(async () => (await page.title()).includes('publish'));
  });

  test('it finds a run by its id, and tasks and pages by name', async ({ openRuns }) => {
    await using page = await openRuns();
    const href = await page.getByRole('listitem').first().getByRole('link').getAttribute('href');
    await page.getByRole('button', { name: 'Search or jump…' }).click();
    await page.keyboard.type(href?.replace('/runs/', '') ?? '');
    await until(async () => (await options(page))[0]?.includes('publish') === true);

    await page.getByRole('combobox').fill('rele');
    await page.getByRole('option', { name: 'Release' }).click();
    await page.waitForURL(/\/tasks\/task_/);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('contain');
    await page.getByRole('option', { name: 'Containers' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/containers$/);
  });

  test('it does what the page offers, and says when nothing fits', async ({ openRuns }) => {
    await using page = await openRuns(360);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dark');
    await page.getByRole('option', { name: 'Theme: dark' }).click();
    await until(async () => (await theme(page)) === 'dark');
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    await page.reload();
    expect(await theme(page)).toBe('dark');

    await page.getByRole('button', { name: 'Search or jump…' }).click();
    await page.keyboard.type('no such thing');
    await page.getByText('Nothing here has that in its name.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('the sheet lists the keys, and gives the focus back', async ({ openRuns }) => {
    await using page = await openRuns();
    const button = page.getByRole('button', { name: 'Show keyboard shortcuts' });
    await button.focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Ctrl+K').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await until(() => button.evaluate((it) => it === document.activeElement));
  });
});
