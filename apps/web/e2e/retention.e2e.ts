import { createClient } from '@scrollback/sdk';
import { chromiumMissing, until } from '@scrollback/testing';
import { expect } from 'vitest';
import { lastLine, shownLines, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';

const LINES = 20_000;

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1000, height: 600 })
  .extend('serverEnv', { scope: 'file' }, () => ({ SCROLLBACK_RUN_MAX_BYTES: '200000' }));

test.skipIf(chromiumMissing())(
  'the page says which lines are no longer kept',
  async ({ server, ingest, open }) => {
    const body = Array.from({ length: LINES }, (_, i) => `line number ${i}\n`).join('');
    const { id, url } = await ingest('name=long', body);
    const client = createClient({ url: server.url });
    const keptFrom = async () => {
      const { value } = await client.history(id, { first: 1 }).next();
      return value?.gaps[0]?.to ?? 0;
    };
    await until(keptFrom);

    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`);
    await page.keyboard.press('Home');
    const notice = page.getByText(/^Lines 1–[\d,]+ are no longer kept/);
    const named = Number((await notice.innerText()).replaceAll(',', '').match(/–(\d+)/)?.[1]);
    expect(named).toBeGreaterThan(1000);
    expect(named).toBeLessThanOrEqual(await keptFrom());
    await until(async () => (await shownLines(page))[0]?.index === named);
    expect((await shownLines(page))[0]?.text).toBe(`line number ${named}`);
    // It stands in the flow, right above the first line, and goes with it.
    const above = await notice.boundingBox();
    const line = await page.locator(`[data-index="${named}"]`).boundingBox();
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual((line?.y ?? 0) + 1);
    await wheel(page, 1500);
    expect(await notice.count()).toBe(0);
    await page.keyboard.press('g');
    await notice.waitFor();
    client.close();
  },
);
