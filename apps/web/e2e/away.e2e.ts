import { chromiumMissing, startServer, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, readWholeLog } from './log-page.ts';
import { test } from './page-test.ts';
import { type Pour, pour } from './pour.ts';

const NAME = 'run';
const lineOf = (name: string, index: number): string => `${name} line ${index}`;
const PATIENT = { timeout: 60_000 };

describe.skipIf(chromiumMissing())('a page that was away', { timeout: 240_000 }, () => {
  const badge = (page: Page): Promise<string> =>
    page.locator('header [role="status"]').first().innerText();
  const says = (page: Page, words: string): Promise<unknown> =>
    until(async () => (await badge(page)) === words, PATIENT);
  const shows = (page: Page, run: Pour): Promise<unknown> =>
    until(async () => (await lastLine(page)) === lineOf(NAME, run.printed() - 1), PATIENT);

  /** Every line is there once, in order. */
  async function isWhole(page: Page, run: Pour): Promise<void> {
    const all = Array.from({ length: run.printed() }, (_, index) => lineOf(NAME, index));
    expect(await readWholeLog(page)).toEqual(all);
  }

  async function setFrozen(page: Page, state: 'frozen' | 'active'): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state });
    await session.detach();
  }

  test('offline and online again', async ({ server, open }) => {
    await using run = await pour(server.url, NAME, 0, lineOf);
    await run.print(100);
    await using page = await open(`/runs/${run.id}`);
    await shows(page, run);
    await says(page, 'Live');
    await page.context().setOffline(true);
    await run.print(100);
    await says(page, 'Reconnecting');
    await page.context().setOffline(false);
    await says(page, 'Live');
    await shows(page, run);
    await isWhole(page, run);
  });

  test('offline and online again, where no log is followed', async ({ server, open }) => {
    await using run = await pour(server.url, NAME, 0, lineOf);
    await run.print(1);
    for (const at of [`/runs/${run.id}?view=details`, '/tasks']) {
      await using page = await open(at);
      await says(page, 'Live');
      await page.context().setOffline(true);
      await says(page, 'Reconnecting');
      await page.context().setOffline(false);
      await says(page, 'Live');
    }
  });

  test('frozen, as a laptop that sleeps, while lines arrive', async ({ server, open }) => {
    await using run = await pour(server.url, NAME, 0, lineOf);
    await run.print(100);
    await using page = await open(`/runs/${run.id}`);
    await shows(page, run);
    await setFrozen(page, 'frozen');
    await run.print(500);
    await setFrozen(page, 'active');
    await shows(page, run);
    await says(page, 'Live');
    await isWhole(page, run);
  });

  test('frozen while the server is killed and starts again', async ({ open }) => {
    await using server = await startServer({ web: true });
    await using run = await pour(server.url, NAME, 0, lineOf);
    await run.print(100);
    await using page = await open(`${server.url}/runs/${run.id}`);
    await shows(page, run);
    await says(page, 'Live');
    await setFrozen(page, 'frozen');
    await server.kill9();
    await setFrozen(page, 'active');
    await says(page, 'Reconnecting');
    await setFrozen(page, 'frozen');
    await server.restart();
    await run.print(300);
    await setFrozen(page, 'active');
    await says(page, 'Live');
    await shows(page, run);
    await isWhole(page, run);
  });

  test('two tabs on one run: one reads, the other follows, both have it all', async ({
    server,
    browser,
  }) => {
    await using run = await pour(server.url, NAME, 500, lineOf);
    await until(() => run.printed() > 300, PATIENT);
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    try {
      const [one, two] = [await context.newPage(), await context.newPage()];
      for (const page of [one, two]) {
        await page.goto(`${server.url}/runs/${run.id}`);
        await until(async () => (await lastLine(page)) !== undefined, PATIENT);
      }
      await one.bringToFront();
      await one.keyboard.press('g');
      await one.getByText(lineOf(NAME, 0), { exact: true }).waitFor();
      await run.stop();
      expect(await lastLine(one)).not.toBe(lineOf(NAME, run.printed() - 1));
      await two.bringToFront();
      await shows(two, run);
      await isWhole(two, run);
      await one.bringToFront();
      await isWhole(one, run);
    } finally {
      await context.close();
    }
  });
});
