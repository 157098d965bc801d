import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { chromiumMissing, startServer, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, readWholeLog, shownLines, watchDrift, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';
import { record } from './scrollback-cli.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1000, height: 600 });

describe.skipIf(chromiumMissing())('the page of a run', () => {
  const badge = (page: Page) => page.locator('header [role="status"]').first().innerText();

  test('lines appear as they are printed, and are there after a reload', async ({
    server,
    open,
  }) => {
    await using run = await record(server.url, ['pipe', '--name', 'live']);
    await using page = await open(run.url);
    await page.getByText('Waiting for output…').waitFor();
    await until(async () => (await page.title()).includes('live · Live'));

    run.write('first\nsecond\nhalf a ');
    await until(async () => (await lastLine(page)) === 'half a ');
    run.write('line\n');
    await until(async () => (await lastLine(page)) === 'half a line');
    expect((await shownLines(page)).map(({ text }) => text)).toEqual([
      'first',
      'second',
      'half a line',
    ]);

    expect(await run.end()).toBe(0);
    await until(async () => (await badge(page)).startsWith('Completed'));
    await page.reload();
    await until(async () => (await shownLines(page)).length === 3);
    expect(await lastLine(page)).toBe('half a line');
    expect(await page.title()).toContain('live · Completed');
  });

  test('a LOST run whose producer comes back goes on, on the page too', async ({
    server,
    open,
  }) => {
    const client = createClient({ url: server.url });
    const { id } = await client.startRun({ name: 'away', source: 'UPLOAD' });
    const upload = createUpload({ url: server.url, runId: id });
    const print = (text: string) =>
      upload.write({ stream: 'STDOUT', timestamp: 1, bytes: Buffer.from(text) });
    print('before\n');
    await using page = await open(`/runs/${id}`);
    await until(async () => (await lastLine(page)) === 'before');
    await client.finishRun(id, { status: 'LOST', exitCode: null, signal: null, error: null });
    await until(async () => (await badge(page)).startsWith('Lost'));
    print('after\n');
    await until(async () => (await lastLine(page)) === 'after');
    await until(async () => (await badge(page)).startsWith('Live'));
    upload.close();
    client.close();
  });

  test('a failed run says its exit code', async ({ server, open }) => {
    const script = 'console.error("no luck"); process.exitCode = 3';
    await using run = await record(server.url, ['run', '--', process.execPath, '-e', script]);
    await run.end();
    await using page = await open(run.url);
    await until(async () => (await badge(page)).includes('exit 3'));
    expect(await badge(page)).toContain('Failed');
    await page.locator('[data-stream="STDERR"]').filter({ hasText: 'no luck' }).waitFor();
  });

  test('a long run opens at its newest lines, and earlier ones move nothing', async ({
    ingest,
    open,
  }) => {
    const body = Array.from({ length: 200_000 }, (_, i) => `line number ${i}\n`).join('');
    const { url } = await ingest('name=long', body);
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === 'line number 199999');

    await wheel(page, -100_000);
    // The page before comes by itself, and moves nothing.
    await page.getByText('199,000 older lines').waitFor();
    await until(async () => (await shownLines(page))[0]?.index === 199_500);
    const drift = await watchDrift(page, 199_505);
    await page.getByRole('button', { name: 'Load earlier' }).click();
    await page.getByText('198,500 older lines').waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);

    await wheel(page, -200);
    await until(async () => ((await shownLines(page))[0]?.index ?? 1e9) < 199_500);
    await page.keyboard.press('g');
    await until(async () => (await shownLines(page))[0]?.text === 'line number 0');
    await page.keyboard.press('End');
    await until(async () => (await lastLine(page)) === 'line number 199999');
  });

  test('reading is not disturbed by new lines, and the pill leads back to them', async ({
    server,
    open,
  }) => {
    await using run = await record(server.url, ['pipe', '--name', 'busy']);
    run.write(Array.from({ length: 300 }, (_, i) => `line ${i}\n`).join(''));
    await using page = await open(run.url);
    await until(async () => (await lastLine(page)) === 'line 299');
    await wheel(page, -400);
    await page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    const watched = (await shownLines(page))[5]?.index ?? -1;
    const drift = await watchDrift(page, watched);
    run.write('one more\nand another\n');
    const pill = page.getByRole('button', { name: '2 new' });
    await pill.waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);
    await pill.click();
    await until(async () => (await lastLine(page)) === 'and another');
    run.write('followed\n');
    await until(async () => (await lastLine(page)) === 'followed');
  });

  test('a server that is killed and started again loses and repeats nothing', async ({ open }) => {
    await using killed = await startServer({ web: true });
    await using run = await record(killed.url, ['pipe', '--name', 'survivor']);
    const all: string[] = [];
    const print = (count: number) => {
      for (let i = 0; i < count; i++) {
        all.push(`tick ${all.length}`);
        run.write(`${all.at(-1)}\n`);
      }
    };
    const shown = (page: Page) => until(async () => (await lastLine(page)) === all.at(-1));
    print(100);
    await using page = await open(run.url);
    await shown(page);
    await until(async () => (await badge(page)) === 'Live');
    print(100);
    await killed.kill9();
    await until(async () => (await badge(page)) === 'Reconnecting');
    expect((await shownLines(page)).length).toBeGreaterThan(5);
    print(100);
    await killed.restart();
    await until(async () => (await badge(page)) === 'Live', { timeout: 20_000 });
    await shown(page);
    print(100);
    expect(await run.end()).toBe(0);
    await until(async () => (await badge(page)).startsWith('Completed'), { timeout: 20_000 });
    await shown(page);
    expect(await readWholeLog(page)).toEqual(all);
  });

  test('an unknown run is said to be unknown', async ({ open }) => {
    await using page = await open('/runs/run_00000000000000000000000000');
    await page.getByText('There is no such run').waitFor();
  });

  test('the list shows a new run on top and how it ends, without a reload', async ({
    server,
    open,
  }) => {
    await using page = await open('/');
    await page.getByRole('list', { name: 'Runs, newest first' }).waitFor();
    await using run = await record(server.url, ['pipe', '--name', 'newcomer']);
    const top = page.getByRole('listitem').first();
    await until(async () => (await top.innerText()).includes('newcomer'));
    await top.getByRole('img', { name: 'Running' }).waitFor();
    await run.end();
    await top.getByRole('img', { name: 'Completed' }).waitFor();
    await top.getByRole('link').click();
    await page.waitForURL(run.url);
    await page.getByText('This run printed nothing.').waitFor();
    expect(await page.title()).toContain('newcomer · Completed');
    await page.getByRole('link', { name: 'Runs' }).click();
    await until(async () => (await page.title()) === 'Runs · Scrollback');
  });
});
