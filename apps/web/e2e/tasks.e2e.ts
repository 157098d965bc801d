import { chromiumMissing, launchChromium, startServer, type TestServer } from '@scrollback/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openPage } from './open-page.ts';
import { record } from './scrollback-cli.ts';

describe.skipIf(chromiumMissing())('the list of tasks', () => {
  let browser: Browser;
  let server: TestServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer({ web: true })]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('says how the runs of each stand, as they begin and end', async () => {
    const query = 'name=first&task=Nightly';
    await fetch(`${server.url}/api/ingest?${query}`, { method: 'POST', body: 'hello\n' });
    const { href } = new URL('/tasks', server.url);
    await using page = await openPage(browser, href, { width: 1200, height: 700 });
    const task = page.getByRole('listitem').filter({ hasText: 'Nightly' });
    await task.getByText('1 run completed').waitFor();
    await task.getByText('Last run').waitFor();
    await using run = await record(server.url, ['pipe', '--name', 'second', '--task', 'Nightly']);
    await task.getByText('1 run running').waitFor();
    await task.getByText('1 run completed').waitFor();
    await run.end();
    await task.getByText('2 runs completed').waitFor();
  });
});
