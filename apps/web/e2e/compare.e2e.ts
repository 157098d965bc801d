import { chromiumMissing } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test as base, type SentRun } from './page-test.ts';

const test = base.extend('send', { scope: 'file' }, ({ ingest }) => {
  return (name: string, lines: readonly string[]) =>
    ingest(`name=${name}`, lines.map((line) => `${line}\n`).join(''));
});

describe.skipIf(chromiumMissing())('the comparison of two runs', { timeout: 180_000 }, () => {
  const rows = (page: Page, kind: string) => page.locator(`.compare-row[data-kind="${kind}"]`);

  const compare = (a: SentRun, b: SentRun) => `/compare?a=${a.id}&b=${b.id}`;

  const common = Array.from({ length: 100 }, (_, i) => `common ${i}`);

  test('lines stand beside each other, and what changed is marked', async ({ send, open }) => {
    const a = await send('one', ['10:00:01 start', ...common, 'left only', 'loss 0.5 at last']);
    const b = await send('two', ['10:07:33 start', ...common, 'loss 0.4 at last', 'right only']);
    await using page = await open(`${a.url}?view=details`);
    await page.getByLabel('Compare with another run').fill(b.url);
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

  test('equal logs are said to be equal', async ({ send, open }) => {
    const a = await send('one', common);
    const b = await send('two', common);
    await using page = await open(compare(a, b));
    await page.getByText('The logs are equal.').waitFor();
  });

  test('of a large log the newest lines are compared, and it says which', async ({
    send,
    open,
  }) => {
    const lines = Array.from({ length: 21_000 }, (_, i) => `line ${i}`);
    const a = await send('large', lines);
    const b = await send('larger', [...lines, 'one more']);
    await using page = await open(compare(a, b));
    await page.getByText('Of large, lines 1,001–21,000 of 21,000 are compared').waitFor();
    await rows(page, 'added').filter({ hasText: 'one more' }).waitFor();
  });

  test('without two runs it says what it needs; an unknown one is an error', async ({
    send,
    open,
  }) => {
    const a = await send('one', common);
    await using page = await open(`/compare?a=${a.id}`);
    await page.getByText('Which runs shall be compared?').waitFor();
    await page.goto(`${page.url()}&b=run_00000000000000000000000000`);
    await page.getByText('The runs could not be compared.').waitFor();
  });

  test('axe finds nothing', async ({ send, open }) => {
    const a = await send('one', ['same', 'left', 'end']);
    const b = await send('two', ['same', 'right', 'end']);
    await using page = await open(compare(a, b));
    await rows(page, 'changed').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
