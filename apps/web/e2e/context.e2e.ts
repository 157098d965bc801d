import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { linesOf, liveRun } from './live-run.ts';
import { test as base } from './page-test.ts';

const PATIENT = { timeout: 30_000 };
const ERRORS = [1, 5_000, 5_004, 30_000];

const test = base.extend('url', { scope: 'file' }, async ({ ingest }) => {
  const lines = Array.from({ length: 40_000 }, (_, i) =>
    ERRORS.includes(i) ? `ERROR number ${i}` : `line ${i}`,
  );
  return (await ingest('name=long', `${lines.join('\n')}\n`)).url;
});

/** What the log shows, from the top: lines, and between them how many are left out. */
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role="log"] :is(.log-text, .log-skipped, .log-absent)')].map(
      (part) => part.textContent ?? '',
    ),
  );

const around = (line: number, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).map((each) =>
    each === line ? `ERROR number ${each}` : `line ${each}`,
  );

describe.skipIf(chromiumMissing())('lines around matches', () => {
  test('are shown on demand, each once, with what is left out, and remembered', async ({
    url,
    open,
  }) => {
    await using page = await open(`${url}?level=error`);
    await until(async () => (await shown(page)).length === ERRORS.length, PATIENT);
    await page.getByRole('button', { name: 'With the lines around' }).click();
    const expected = [
      ...around(1, 0, 4),
      '4,992 lines',
      ...around(5_000, 4_997, 5_003),
      ...around(5_004, 5_004, 5_007),
      '24,989 lines',
      ...around(30_000, 29_997, 30_003),
    ];
    await until(async () => (await shown(page)).join() === expected.join(), PATIENT);
    await page.getByText('line 4998').waitFor();
    await page.locator('[data-line="4997"] .log-number').click();
    await page.waitForURL(`${url}?level=error#L4998`);
    await page.reload();
    await until(async () => (await shown(page)).join() === expected.join(), PATIENT);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('log').focus();
    await page.keyboard.press('C');
    await until(async () => (await shown(page)).length === ERRORS.length, PATIENT);
  });

  test('come by themselves while the run goes on', async ({ server, open }) => {
    await using run = await liveRun(server.url);
    run.print(`${linesOf(0, 10)}ERROR first\n`);
    await using page = await open(`/runs/${run.id}?level=error`);
    await until(async () => (await shown(page)).join() === 'ERROR first', PATIENT);
    await page.getByRole('log').focus();
    await page.keyboard.press('C');
    const before = ['7 lines', 'line 7', 'line 8', 'line 9', 'ERROR first'];
    await until(async () => (await shown(page)).join() === before.join(), PATIENT);
    run.print('one\ntwo\n');
    await until(
      async () => (await shown(page)).join() === [...before, 'one', 'two'].join(),
      PATIENT,
    );
  });
});
