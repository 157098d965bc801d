import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { linesOf, liveRun } from './live-run.ts';
import { lastLine, shownLines } from './log-page.ts';
import { test as base } from './page-test.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1000, height: 600 });
const PATIENT = { timeout: 30_000 };
const texts = async (page: Page) => (await shownLines(page)).map(({ text }) => text);

describe.skipIf(chromiumMissing())('clearing the view', () => {
  test('hides what was printed, shows what comes, and gives all back', async ({ server, open }) => {
    await using run = await liveRun(server.url);
    run.print(linesOf(0, 1_000));
    await using page = await open(`/runs/${run.id}`);
    await until(async () => (await lastLine(page)) === 'line 999', PATIENT);
    await page.keyboard.press('x');
    await page.getByText('1,000 lines cleared; none is deleted').waitFor();
    await until(async () => (await texts(page)).length === 0);
    expect(await axeViolations(page)).toEqual([]);
    run.print(linesOf(1_000, 1_003));
    await until(async () => (await texts(page)).length === 3, PATIENT);
    expect(await texts(page)).toEqual(['line 1000', 'line 1001', 'line 1002']);
    expect((await shownLines(page))[0]?.index).toBe(1_000);
    await page.getByRole('log').focus();
    await page.keyboard.press('g');
    expect(await texts(page)).toEqual(['line 1000', 'line 1001', 'line 1002']);

    await page.getByRole('button', { name: 'Show again' }).click();
    await until(async () => (await texts(page)).length > 3);
    await page.keyboard.press('x');
    await until(async () => (await texts(page)).length === 0);
    await page.keyboard.press('X');
    await until(async () => (await texts(page)).length > 3);
  });

  test('holds for filtered lines, and ends where a link leads to what was cleared', async ({
    server,
    open,
  }) => {
    await using run = await liveRun(server.url);
    run.print(`${linesOf(0, 500)}ERROR old\n${linesOf(501, 600)}`);
    await using page = await open(`/runs/${run.id}`);
    await until(async () => (await lastLine(page)) === 'line 599', PATIENT);
    await page.keyboard.press('x');
    await page.getByText('600 lines cleared').waitFor();
    run.print('ERROR new\n');
    await until(async () => (await texts(page)).length === 1, PATIENT);
    await page.getByRole('button', { name: 'Level' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Error' }).click();
    await page.getByText('1 line cleared').waitFor();
    expect(await texts(page)).toEqual(['ERROR new']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show all lines' }).click();
    await page.getByText('600 lines cleared').waitFor();
    await page.evaluate(() => {
      window.location.hash = '#L501';
    });
    await until(async () => (await texts(page)).includes('ERROR old'), PATIENT);
    expect(await page.getByText('none is deleted').count()).toBe(0);
  });
});
