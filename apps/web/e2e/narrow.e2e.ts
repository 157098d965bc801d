import { chromiumMissing, until } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { lastLine } from './log-page.ts';
import { test as base } from './page-test.ts';

const test = base
  .extend('viewport', { scope: 'file' }, { width: 360, height: 740 })
  .extend('url', { scope: 'file' }, async ({ ingest }) => {
    const lines = Array.from(
      { length: 100 },
      (_, i) => `${i % 10 === 0 ? 'WARN ' : ''}line ${i}\n`,
    );
    return (await ingest('name=narrow&task=On+a+phone', lines.join(''))).url;
  });

describe.skipIf(chromiumMissing())('on a phone', () => {
  test('the tools of the log are in a sheet, which stays while lines are left out', async ({
    url,
    open,
  }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === 'line 99');
    const level = page.getByRole('button', { name: 'Level' });
    const more = page.getByRole('button', { name: 'More tools' });
    expect(await level.isVisible()).toBe(false);
    expect(await page.getByRole('searchbox').isVisible()).toBe(true);
    await more.click();
    await level.click();
    await page.getByRole('menuitemcheckbox', { name: 'Warning' }).click();
    await page.keyboard.press('Escape');
    await until(async () => (await lastLine(page)) === 'WARN line 90');
    expect(await more.isDisabled()).toBe(true);
    await page.getByText('10 of 100 lines').waitFor();
    await page.getByRole('button', { name: 'Show all lines' }).click();
    await until(async () => (await lastLine(page)) === 'line 99');
    await more.click();
    expect(await level.isVisible()).toBe(false);
  });

  test('nothing is wider than the page, and names have room', async ({ url, open }) => {
    await using page = await open('/tasks');
    await page.getByRole('link', { name: 'On a phone' }).click();
    const pane = page.getByRole('region', { name: 'Activity of narrow' });
    const name = pane.getByRole('heading', { name: 'narrow' });
    await name.waitFor();
    expect(await name.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    const wider = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    for (const at of [page.url(), url, `${url}?view=details`, '/', '/tasks', '/settings']) {
      await page.goto(new URL(at, url).href);
      await page.getByRole('main').waitFor();
      if (at === '/settings') await page.getByText('SCROLLBACK_RUN_MAX_BYTES').waitFor();
      expect(await wider(), at).toBeLessThanOrEqual(0);
    }
  });
});
