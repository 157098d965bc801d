import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { linesOf, liveRun } from './live-run.ts';
import { lastLine, shownLines, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';
import { paintedDrift } from './painted-drift.ts';

const PATIENT = { timeout: 30_000 };
const BUILD = 1_000;
const COMPILE = 1_101;
const CLEANUP = 2_000;

/** A job that two systems mark in their ways: a group in a group, and at its end a folded section. */
const JOB = Array.from({ length: 2_052 }, (_, i) => {
  if (i === BUILD) return '::group::Build \u001b[36mall\u001b[0m';
  if (i === COMPILE) return '##[group]Compile';
  if (i === COMPILE + 50 || i === COMPILE + 60) return `ERROR in file ${i}`;
  if (i === 1_201) return '##[endgroup]';
  if (i === 1_301) return '::endgroup::';
  if (i === CLEANUP) return '\u001b[0Ksection_start:1:clean_up[collapsed=true]\r\u001b[0KCleanup';
  if (i === 2_051) return '\u001b[0Ksection_end:2:clean_up\r\u001b[0KJob succeeded';
  return `line ${i}`;
});

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1000, height: 600 })
  .extend('url', { scope: 'file' }, async ({ ingest }) => {
    return (await ingest('name=job', `${JOB.join('\n')}\n`)).url;
  });

const row = (page: Page, index: number) => page.locator(`[role="log"] [data-index="${index}"]`);
const toggle = (page: Page, index: number) => row(page, index).locator('.log-group-toggle');
const indexes = async (page: Page) => (await shownLines(page)).map(({ index }) => index);
const settled = (page: Page) =>
  until(async () => (await page.locator('.log-absent').count()) === 0, PATIENT);

describe.skipIf(chromiumMissing())('groups of lines', () => {
  test('fold and open by click and keys, one in another, and the title stays where it is', async ({
    url,
    open,
  }) => {
    await using page = await open(`${url}#L${BUILD}`);
    await row(page, BUILD).getByText('Build all').waitFor();
    await settled(page);
    expect(await row(page, BUILD).innerText()).toContain('299 lines');
    const drift = await paintedDrift(page, BUILD);
    await toggle(page, BUILD).click();
    await row(page, 1_302).waitFor();
    expect(await indexes(page)).not.toContain(BUILD + 1);
    await row(page, BUILD).getByText('299 lines · 2 errors').waitFor();
    await toggle(page, BUILD).focus();
    await page.keyboard.press('Enter');
    await row(page, BUILD + 1).waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);

    await page.keyboard.press('Z');
    await row(page, 1_302).waitFor();
    await row(page, BUILD).getByText('Build all').click();
    await row(page, BUILD + 1).waitFor();
    await page.evaluate((line) => {
      window.location.hash = `#L${line}`;
    }, COMPILE);
    await row(page, COMPILE).getByText('99 lines · 2 errors').waitFor();
    await row(page, 1_202).waitFor();
    const inner = await paintedDrift(page, COMPILE);
    await row(page, COMPILE).getByText('Compile').click();
    await row(page, COMPILE + 1).waitFor();
    expect(await inner()).toBeLessThanOrEqual(1);
    const inset = (index: number) =>
      row(page, index)
        .locator('.log-text')
        .evaluate((text) => Number.parseFloat(getComputedStyle(text).paddingLeft));
    expect(await inset(COMPILE)).toBeGreaterThan(0);
    expect(await inset(COMPILE + 1)).toBeGreaterThan(await inset(COMPILE));
    // A key folds what the reader is in, also where its title is out of sight.
    await wheel(page, 1_000);
    expect(await indexes(page)).not.toContain(COMPILE);
    await page.keyboard.press('z');
    await until(async () => (await indexes(page))[0] === COMPILE, PATIENT);
    expect((await indexes(page))[1]).toBe(1_202);
  });

  test('a section that asks for it opens folded; links and finding open what they lead into', async ({
    url,
    open,
  }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === 'Job succeeded', PATIENT);
    await row(page, CLEANUP).getByText('50 lines').waitFor();
    expect((await indexes(page)).slice(-3)).toEqual([1_999, CLEANUP, 2_051]);
    await page.getByRole('searchbox').fill('line 2030');
    await row(page, 2_030).locator('mark').waitFor();
    await page.keyboard.press('Escape');

    await page.goto(`${url}#L2011`);
    await page.reload();
    await row(page, 2_010).waitFor();
    expect(await row(page, 2_010).locator('.log-row').getAttribute('data-linked')).toBe('true');
    await page.keyboard.press('Z');
    await until(async () => !(await indexes(page)).includes(2_010), PATIENT);
    await page.evaluate(() => {
      window.location.hash = `#L2021`;
    });
    await row(page, 2_020).waitFor();
  });

  test('groups of a long run fold also where no line of them was read', async ({
    ingest,
    open,
  }) => {
    const line = (i: number): string => {
      if (i === 10) return '::group::Install';
      if (i === 15_001) return '::group::Test';
      if (i === 18_000) return 'ERROR in a test';
      return i === 15_000 || i === 19_990 ? '::endgroup::' : `line ${i}`;
    };
    const lines = Array.from({ length: 20_000 }, (_, i) => `${line(i)}\n`);
    await using page = await open((await ingest('name=long', lines.join(''))).url);
    await until(async () => (await lastLine(page)) === 'line 19999', PATIENT);
    // The end of a group is in sight, its title far above.
    await page.locator('[data-index="19989"] [data-depth="1"]').waitFor();
    await page.keyboard.press('Z');
    await until(async () => !(await indexes(page)).includes(19_989), PATIENT);
    await settled(page);
    const shown = await indexes(page);
    expect(shown.slice(shown.indexOf(10))).toEqual([
      10,
      15_001,
      ...Array.from({ length: 9 }, (_, i) => 19_991 + i),
    ]);
    await row(page, 15_001).getByText('4,988 lines').waitFor();
    await row(page, 15_001).getByText('Test').click();
    await row(page, 15_002).waitFor();
    expect(await indexes(page)).toContain(10);
  });

  test('what is copied has titles without markers', async ({ url, open }) => {
    await using page = await open(`${url}#L${COMPILE}-L${COMPILE + 2}`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await row(page, COMPILE).getByText('Compile').waitFor();
    await page.getByRole('button', { name: 'Copy text' }).click();
    await page.getByText('3 lines copied').waitFor();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    expect(await copied()).toBe('line 1100\nCompile\nline 1102');
    await row(page, COMPILE).evaluate((title) => {
      window.getSelection()?.setBaseAndExtent(title, 0, title, title.childNodes.length);
    });
    await page.keyboard.press('Control+c');
    await until(async () => (await copied()).trim() === 'Compile', PATIENT);
  });

  test('a group that is still printed grows, folded or open, and moves nothing', async ({
    server,
    open,
  }) => {
    await using run = await liveRun(server.url);
    const { print } = run;
    print(`${linesOf(0, 100)}::group::Step\n${linesOf(101, 105)}`);
    await using page = await open(`/runs/${run.id}`);
    await until(async () => (await lastLine(page)) === 'line 104', PATIENT);
    await row(page, 100).getByText('4 lines').waitFor();
    await row(page, 100).getByText('Step').click();
    await until(async () => (await indexes(page)).at(-1) === 100, PATIENT);
    const drift = await paintedDrift(page, 99);
    print(`${linesOf(105, 400)}ERROR once\n${linesOf(401, 500)}`);
    await row(page, 100).getByText('399 lines · 1 error').waitFor();
    expect((await indexes(page)).at(-1)).toBe(100);
    print(`::endgroup::\n${linesOf(501, 510)}`);
    await row(page, 505).waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);
    expect(await indexes(page)).not.toContain(500);
  });

  test.for(['light', 'dark'] as const)(
    'axe finds nothing in %s',
    async (colorScheme, { url, open }) => {
      await using page = await open('about:blank');
      await page.emulateMedia({ colorScheme });
      await page.goto(`${url}#L${COMPILE}`);
      await row(page, COMPILE).getByText('Compile').click();
      await row(page, COMPILE).getByText('2 errors').waitFor();
      expect(await axeViolations(page)).toEqual([]);
    },
  );
});
