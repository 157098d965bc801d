import { chromiumMissing, launchChromium, startServer, type TestServer } from '@scrollback/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axe.ts';
import { openPage } from './open-page.ts';

const WIDE = { width: 1200, height: 800 };
const NARROW = { width: 360, height: 740 };

describe.skipIf(chromiumMissing())('what axe finds', () => {
  let browser: Browser;
  let server: TestServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer({ web: true })]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('axe sees what is wrong, and says where', async () => {
    await using page = await openPage(browser, 'about:blank', WIDE);
    await page.setContent('<html lang="en"><title>x</title><main><h1>x</h1><img src="/x"></main>');
    expect(await axeViolations(page)).toEqual([expect.stringMatching(/^image-alt .*\n.*"img"/)]);
    expect(await axeViolations(page, ['img'])).toEqual([]);
  });

  test.each([
    ['light', WIDE],
    ['dark', WIDE],
    ['light', NARROW],
    ['dark', NARROW],
  ] as const)('the runs, %s, %o', async (colorScheme, viewport) => {
    const query = 'name=make+test&task=Nightly';
    await fetch(`${server.url}/api/ingest?${query}`, { method: 'POST', body: 'all good\n' });
    await using page = await openPage(browser, 'about:blank', viewport);
    await page.emulateMedia({ colorScheme });
    await page.goto(server.url);
    await page.getByRole('list', { name: 'Runs, newest first' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
