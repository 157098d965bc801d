import { chromiumMissing, startServer, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test as base } from './page-test.ts';
import { record } from './scrollback-cli.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1000, height: 600 });

const PATIENT = { timeout: 60_000 };

describe.skipIf(chromiumMissing())('the terminal view', { timeout: 180_000 }, () => {
  test('history first, then live, and a bar moves in its place', async ({ server, open }) => {
    await using run = await record(server.url, ['pipe', '--name', 'live']);
    run.write('first\nsecond\n');
    await using page = await open(`${run.url}?view=terminal`);
    await shows(page, ['first', 'second']);
    run.write('10% #');
    await shows(page, ['first', 'second', '10% #']);
    run.write('\r50% ###');
    await shows(page, ['first', 'second', '50% ###']);
    run.write('\r100% #####\nlast\n');
    await shows(page, ['first', 'second', '100% #####', 'last']);
    expect(await run.end()).toBe(0);
    await page.locator('header').getByText('Completed').waitFor();
    await page.keyboard.press('1');
    await page.getByRole('log').getByText('100% #####').waitFor();
    await page.keyboard.press('2');
    await shows(page, ['first', 'second', '100% #####', 'last']);
    await page.reload();
    await shows(page, ['first', 'second', '100% #####', 'last']);
  });

  test('it says that it shows only the newest lines, and where the rest is', async ({
    ingest,
    open,
  }) => {
    const body = Array.from({ length: 10_500 }, (_, i) => `line number ${i}\n`).join('');
    const { url } = await ingest('name=long', body);
    await using page = await open(`${url}?view=terminal`);
    await page.getByText('Showing the most recent 10,000 lines in the terminal.').waitFor();
    await until(async () => (await linesOf(page)).at(-1) === 'line number 10499', PATIENT);
    await page.keyboard.press('g');
    await until(
      async () => (await linesOf(page))[0]?.startsWith('line number 5') ?? false,
      PATIENT,
    );
    expect(await page.getByText('are no longer kept').count()).toBe(0);
    await page.getByRole('link', { name: 'Open the log view for the rest.' }).click();
    await page.waitForURL((url) => url.search === '');
  });

  test('it follows until the reader scrolls or stops it, and again when asked', async ({
    server,
    open,
  }) => {
    await using run = await record(server.url, ['pipe', '--name', 'follow']);
    run.write(Array.from({ length: 100 }, (_, i) => `line ${i}\n`).join(''));
    await using page = await open(`${run.url}?view=terminal`);
    await until(async () => (await linesOf(page)).at(-1) === 'line 99', PATIENT);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    const before = await linesOf(page);
    run.write('one more\n');
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await linesOf(page)).toEqual(before);
    await page.keyboard.press('f');
    await until(async () => (await linesOf(page)).at(-1) === 'one more', PATIENT);

    await page.getByRole('button', { name: 'following' }).click();
    const stopped = await linesOf(page);
    run.write('and another\nand the last\n');
    await page.getByRole('button', { name: '2 new' }).waitFor();
    expect((await linesOf(page))[0]).toBe(stopped[0]);
    await page.getByRole('button', { name: '2 new' }).click();
    await until(async () => (await linesOf(page)).at(-1) === 'and the last', PATIENT);
  });

  test('finding counts and steps through the matches', async ({ ingest, open }) => {
    const body = Array.from(
      { length: 300 },
      (_, i) => `${i % 100 === 7 ? 'needle' : 'hay'} ${i}\n`,
    );
    const { url } = await ingest('name=find', body.join(''));
    await using page = await open(`${url}?view=terminal`);
    await until(async () => (await linesOf(page)).at(-1) === 'hay 299', PATIENT);
    await page.keyboard.press('Control+f');
    const field = page.getByRole('searchbox', { name: 'Find in the terminal' });
    await field.fill('needle');
    await page.getByText('1 of 3').waitFor();
    await field.press('Enter');
    await page.getByText('2 of 3').waitFor();
    await field.press('Shift+Enter');
    await page.getByText('1 of 3').waitFor();
    await until(async () => (await linesOf(page)).includes('needle 7'), PATIENT);
    await field.press('Escape');
    expect(await field.count()).toBe(0);
  });

  test('a link says its true host, opens http alone and has no way back', async ({
    ingest,
    open,
  }) => {
    const osc = (target: string, text: string) => `\x1b]8;;${target}\x1b\\${text}\x1b]8;;\x1b\\\n`;
    const evil = osc('https://good.example@evil.example/x', 'good.example-all-the-way');
    const { url } = await ingest('name=links', evil + osc('javascript:alert(1)', 'script'));
    await using page = await open(`${url}?view=terminal`);
    await until(async () => (await linesOf(page)).includes('script'), PATIENT);
    await page.evaluate(() => {
      window.open = (...asked) => {
        document.title = asked.join(' ');
        return null;
      };
    });
    const screen = await page.locator('.xterm-screen').boundingBox();
    const row = { x: (screen?.x ?? 0) + 40, y: (screen?.y ?? 0) + 8 };
    await page.mouse.move(row.x, row.y + 60);
    await page.mouse.move(row.x, row.y, { steps: 4 });
    await page.getByText('Opens evil.example').waitFor();
    await page.mouse.click(row.x, row.y);
    const opened = 'https://evil.example/x _blank noopener,noreferrer';
    await until(async () => (await page.title()) === opened, PATIENT);
  });

  test('the colours are those of the theme, also when it changes', async ({ ingest, open }) => {
    const { url } = await ingest('name=theme', '\x1b[31mred\x1b[0m\n');
    await using page = await open(`${url}?view=terminal`);
    await until(async () => (await linesOf(page)).includes('red'), PATIENT);
    const background = () =>
      page.locator('.xterm-scrollable-element').evaluate((it) => it.style.backgroundColor);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'light';
    });
    await until(async () => /^rgb\(25\d, 25\d, 25\d\)$/.test(await background()), PATIENT);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    await until(async () => /^rgb\(1\d, 1\d, 2\d\)$/.test(await background()), PATIENT);
  });

  test('it keeps to a strict content security policy', async ({ ingest, open }) => {
    const { url } = await ingest('name=policy', 'shown\n');
    await using page = await open('about:blank');
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
        apply: (target, canvas, asked) =>
          asked[0] === 'webgl2' ? null : Reflect.apply(target, canvas, asked),
      });
    });
    await page.goto(`${url}?view=terminal`);
    const applied = () =>
      page
        .locator('.xterm-screen style')
        .evaluateAll(
          (all) => all.filter((it) => it instanceof HTMLStyleElement && it.sheet).length,
        );
    // The renderer's two, and the scroll bar's.
    await until(async () => (await applied()) === 3, PATIENT);
  });

  test('a server that is killed and started again loses and repeats nothing', async ({ open }) => {
    await using killed = await startServer({ web: true });
    await using run = await record(killed.url, ['pipe', '--name', 'survivor']);
    run.write('a\nb\n');
    await using page = await open(`${run.url}?view=terminal`);
    await shows(page, ['a', 'b']);
    await killed.kill9();
    await page.locator('header').getByText('Reconnecting').waitFor(PATIENT);
    run.write('c\n');
    await killed.restart();
    await shows(page, ['a', 'b', 'c']);
    run.write('d\n');
    await shows(page, ['a', 'b', 'c', 'd']);
    expect(await run.end()).toBe(0);
  });
});

/** Waits until the terminal shows exactly these lines. */
async function shows(page: Page, lines: readonly string[]): Promise<void> {
  await until(async () => (await linesOf(page)).join('\n') === lines.join('\n'), PATIENT);
}

/** The lines in sight, as a screen reader is told them; empty ones at the end are left out. */
async function linesOf(page: Page): Promise<string[]> {
  const button = page.getByRole('button', { name: 'Screen reader' });
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  const rows = await page.locator('.xterm-accessibility-tree > div').allInnerTexts();
  const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
