import { chromiumMissing, launchChromium, startServer, type TestServer } from '@scrollback/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axe.ts';
import { openPage } from './open-page.ts';

describe.skipIf(chromiumMissing())('the comparison of two runs', { timeout: 180_000 }, () => {
  let browser: Browser;
  let server: TestServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer({ web: true })]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  async function send(name: string, lines: readonly string[]): Promise<string> {
    const body = lines.map((line) => `${line}\n`).join('');
    const response = await fetch(`${server.url}/api/ingest?name=${name}`, { method: 'POST', body });
    const { id } = await response.json();
    return id;
  }

  const open = (a: string, b: string) =>
    openPage(browser, `${server.url}/compare?a=${a}&b=${b}`, { width: 1200, height: 700 });

  const rows = (page: Page, kind: string) => page.locator(`.compare-row[data-kind="${kind}"]`);

  const common = Array.from({ length: 100 }, (_, i) => `common ${i}`);

  test('lines stand beside each other, and what changed is marked', async () => {
    const a = await send('one', ['10:00:01 start', ...common, 'left only', 'loss 0.5 at last']);
    const b = await send('two', ['10:07:33 start', ...common, 'loss 0.4 at last', 'right only']);
    await using page = await openPage(browser, `${server.url}/runs/${a}?view=details`, {
      width: 1200,
      height: 700,
    });
    await page.getByLabel('Compare with another run').fill(`${server.url}/runs/${b}`);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL(/\/compare\?a=/);
    await page.getByText('1 difference', { exact: true }).waitFor();
    await page.getByText('98 equal lines').waitFor();
    expect(await page.getByText('common 50').count()).toBe(0);
    await page.getByLabel('Ignore times').uncheck();
    await page.getByText('2 differences').waitFor();
    await page.keyboard.press('n');
    await page.getByText('1 of 2').waitFor();
    const start = rows(page, 'changed').filter({ hasText: '10:00:01' });
    await start.waitFor();
    expect(await start.locator('mark').count()).toBeGreaterThan(0);
    await page.keyboard.press('n');
    await page.getByText('2 of 2').waitFor();
    await page.getByLabel('Ignore times').check();
    await page.getByLabel('Ignore numbers').check();
    await rows(page, 'removed').filter({ hasText: 'left only' }).waitFor();
    await rows(page, 'added').filter({ hasText: 'right only' }).waitFor();
    await page.getByLabel('Differences only').uncheck();
    await rows(page, 'equal').filter({ hasText: 'common 3' }).first().waitFor();
  });

  test('equal logs are said to be equal', async () => {
    const a = await send('one', common);
    await using page = await open(a, await send('two', common));
    await page.getByText('The logs are equal.').waitFor();
  });

  test('of a large log the newest lines are compared, and it says which', async () => {
    const lines = Array.from({ length: 21_000 }, (_, i) => `line ${i}`);
    const a = await send('large', lines);
    const b = await send('larger', [...lines, 'one more']);
    await using page = await open(a, b);
    await page.getByText('Of large, lines 1,001–21,000 of 21,000 are compared').waitFor();
    await rows(page, 'added').filter({ hasText: 'one more' }).waitFor();
  });

  test('without two runs it says what it needs; an unknown one is an error', async () => {
    const a = await send('one', common);
    await using page = await openPage(browser, `${server.url}/compare?a=${a}`, {
      width: 800,
      height: 600,
    });
    await page.getByText('Which runs shall be compared?').waitFor();
    await page.goto(`${server.url}/compare?a=${a}&b=run_00000000000000000000000000`);
    await page.getByText('The runs could not be compared.').waitFor();
  });

  test('axe finds nothing', async () => {
    const a = await send('one', ['same', 'left', 'end']);
    await using page = await open(a, await send('two', ['same', 'right', 'end']));
    await rows(page, 'changed').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
