import { readFile } from 'node:fs/promises';
import { createClient } from '@scrollback/sdk';
import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test as base } from './page-test.ts';

const fixture = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);

const test = base
  .extend('path', { scope: 'file' }, async ({ server, ingest }) => {
    const body = await readFile(fixture);
    for (const name of ['first', 'second']) {
      await ingest(`name=${name}&format=claude&task=Zoom`, new Uint8Array(body));
    }
    const client = createClient({ url: server.url });
    const { tasks } = await client.tasks({ first: 1 });
    client.close();
    return `/tasks/${tasks[0]?.id}`;
  })
  .extend('openTask', { scope: 'file' }, ({ open }) => async (path: string) => {
    const page = await open(path);
    await until(async () => (await page.locator('.task-bar').count()) === 2);
    return page;
  });

describe.skipIf(chromiumMissing())('the time axis of a task', { timeout: 180_000 }, () => {
  const showAll = (page: Page) => page.getByRole('button', { name: 'Show all' });

  test('keys, buttons and the wheel zoom, and one button shows all again', async ({
    path,
    openTask,
  }) => {
    await using page = await openTask(path);
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
  async function longRuns(url: string): Promise<string> {
    const client = createClient({ url });
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

  test('a drag moves the time and chooses no run', async ({ server, openTask }) => {
    await using page = await openTask(await longRuns(server.url));
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

  test('a run is compared with the one before it', async ({ path, openTask }) => {
    await using page = await openTask(path);
    await page.getByRole('link', { name: 'Compare with the run before' }).click();
    await page.waitForURL(/\/compare\?a=run_\w+&b=run_\w+/);
    await page.getByText('The logs are equal.').waitFor();
  });

  test('axe finds nothing', async ({ path, openTask }) => {
    await using page = await openTask(path);
    await page.getByRole('article').first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page)).toEqual([]);
    }
  });
});
