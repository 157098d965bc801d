import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine } from './log-page.ts';
import { test } from './page-test.ts';
import { pour } from './pour.ts';

/** Scripts of a page before anybody does anything there, as they are and as they travel, bytes. */
const SCRIPTS_MAX = 920_000;
const COMPRESSED_MAX = 240_000;

const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => `line number ${i}\n`).join('');

describe.skipIf(chromiumMissing())('opening the page of a run', () => {
  /** What `page` asks the server by GraphQL from now on, as the names of the operations. */
  function questions(page: Page): string[] {
    const asked: string[] = [];
    page.on('request', (request) => {
      const name = /"query":"query (\w+)/.exec(request.postData() ?? '')?.[1];
      if (name) asked.push(name);
    });
    return asked;
  }

  test('its scripts are few', async ({ server, ingest }) => {
    const { url } = await ingest('name=scripts', 'a line\n');
    const html = await (await fetch(url)).text();
    const paths = new Set(
      [...html.matchAll(/<script src="(\/_next\/[^"]+)"[^>]*>/g)]
        .filter(([tag]) => !tag.includes('noModule'))
        .map(([, path = '']) => path),
    );
    expect(paths.size).toBeGreaterThan(5);
    let bytes = 0;
    let compressed = 0;
    for (const path of paths) {
      const answer = await fetch(`${server.url}${path}`, { headers: { 'accept-encoding': 'br' } });
      expect(answer.headers.get('cache-control')).toContain('immutable');
      compressed += Number(answer.headers.get('content-length'));
      bytes += (await answer.text()).length;
    }
    expect(bytes).toBeLessThan(SCRIPTS_MAX);
    expect(compressed).toBeLessThan(COMPRESSED_MAX);
  });

  test('the newest lines come with it: none are asked for before they are seen', async ({
    ingest,
    open,
  }) => {
    const { url } = await ingest('name=ahead', numbered(5_000));
    await using page = await open('about:blank');
    const asked = questions(page);
    await page.goto(url);
    await until(async () => (await lastLine(page)) === 'line number 4999');
    expect(asked).not.toContain('LogEntries');
  });

  test('a live run goes on after them, without a gap', async ({ server, open }) => {
    await using run = await pour(server.url, 'poured', 500);
    await until(() => run.printed() > 1_000);
    await using page = await open(`/runs/${run.id}`);
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[role="log"] [data-index]')].map((row) => ({
          index: Number(row.getAttribute('data-index')),
          isThere: row.querySelector('.log-text') !== null,
        })),
      );
    await until(async () => (await shown()).length > 0);
    const begun = (await shown()).at(-1)?.index ?? 0;
    await until(async () => ((await shown()).at(-1)?.index ?? 0) > begun + 500);
    // Every line between what came with the page and what came live can be seen.
    await page.evaluate((index) => {
      window.location.hash = `#L${index}`;
    }, begun);
    await until(async () => (await shown()).some(({ index }) => index === begun));
    await until(async () => (await shown()).every(({ isThere }) => isThere));
  });

  test('whoever comes back to it sees what was printed meanwhile', async ({
    server,
    ingest,
    open,
  }) => {
    await using run = await pour(server.url, 'left', 200);
    await until(() => run.printed() > 300);
    const { url: other } = await ingest('name=other', 'elsewhere\n');
    await using page = await open(`/runs/${run.id}`);
    await until(async () => ((await lastLine(page)) ?? '') !== '');
    await page.keyboard.press('[');
    await page.keyboard.press(']');
    await until(() => page.url() === other);
    await until(async () => (await lastLine(page)) === 'elsewhere');
    const asked = questions(page);
    await page.goBack();
    await until(async () => ((await lastLine(page)) ?? 'elsewhere') !== 'elsewhere');
    expect(asked).toContain('LogEntries');
  });
});
