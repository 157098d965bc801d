import { readFile } from 'node:fs/promises';
import { createClient } from '@scrollback/sdk';
import {
  chromiumMissing,
  launchChromium,
  startServer,
  type TestServer,
  until,
} from '@scrollback/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axe.ts';
import { openPage } from './open-page.ts';

const fixture = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);

describe.skipIf(chromiumMissing())('the time axis of a task', { timeout: 180_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  let path: string;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer({ web: true })]);
    const body = await readFile(fixture);
    for (const name of ['first', 'second']) {
      const query = `name=${name}&format=claude&task=Zoom`;
      await fetch(`${server.url}/api/ingest?${query}`, { method: 'POST', body });
    }
    const query = JSON.stringify({ query: '{ tasks { nodes { id } } }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: query });
    const { data } = await answer.json();
    path = `/tasks/${data.tasks.nodes[0].id}`;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  const open = async (at = path) => {
    const page = await openPage(browser, server.url + at, { width: 1200, height: 800 });
    await until(async () => (await page.locator('.task-bar').count()) === 2);
    return page;
  };

  const showAll = (page: Page) => page.getByRole('button', { name: 'Show all' });

  test('keys, buttons and the wheel zoom, and one button shows all again', async () => {
    await using page = await open();
    const whole = await page.locator('.task-bar-span').first().getAttribute('width');
    const width = () => page.locator('.task-bar-span').first().getAttribute('width');
    await page.keyboard.press('+');
    await showAll(page).waitFor();
    await until(async () => (await width().catch(() => null)) !== whole);
    await page.keyboard.press('0');
    await showAll(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Zoom in (+)' }).click();
    await showAll(page).click();
    await showAll(page).waitFor({ state: 'detached' });
    await page.locator('.task-bar').first().hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await showAll(page).waitFor();
  });

  /** A task with two runs of a minute, one after the other; returns its path. */
  async function longRuns(): Promise<string> {
    const client = createClient({ url: server.url });
    const now = Date.now();
    let task = '';
    for (const began of [now - 120_000, now - 60_000]) {
      const startedAt = new Date(began).toISOString();
      const run = await client.startRun({
        name: 'long',
        source: 'UPLOAD',
        taskId: 'Long',
        startedAt,
      });
      const how = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null } as const;
      await client.finishRun(run.id, { ...how, finishedAt: began + 60_000 });
      task = `/tasks/${run.taskId}`;
    }
    return task;
  }

  test('a drag moves the time and chooses no run', async () => {
    await using page = await open(await longRuns());
    // Of both runs: one that fills the view before and after looks the same.
    const shape = () => page.locator('.task-bars').innerHTML();
    const box = await page.locator('.task-bar').first().boundingBox();
    const [right, y] = [(box?.x ?? 0) + (box?.width ?? 0), (box?.y ?? 0) + 8];
    // The newest run is at the end of the axis: what is there stays there.
    await page.mouse.move(right - 2, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await showAll(page).waitFor();
    const before = await shape();
    await page.mouse.move(right - 400, y);
    await page.mouse.down();
    await page.mouse.move(right - 40, y, { steps: 5 });
    await page.mouse.up();
    await until(async () => (await shape()) !== before);
    expect(new URL(page.url()).search).toBe('');
  });

  test('a run is compared with the one before it', async () => {
    await using page = await open();
    await page.getByRole('link', { name: 'Compare with the run before' }).click();
    await page.waitForURL(/\/compare\?a=run_\w+&b=run_\w+/);
    await page.getByText('The logs are equal.').waitFor();
  });

  test('axe finds nothing', async () => {
    await using page = await open();
    await page.getByRole('article').first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
