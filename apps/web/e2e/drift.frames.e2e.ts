import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, shownLines, wheel } from './log-page.ts';
import { test } from './page-test.ts';
import { paintedDrift } from './painted-drift.ts';
import { lineOf, type Pour, pour } from './pour.ts';

const NAME = 'flood';
const PER_SECOND = 5_000;
/** What a page holds before it forgets what is far away. */
const HELD_MAX = 20_000;
const PATIENT = { timeout: 60_000 };

describe.skipIf(chromiumMissing())(
  'a reader while 5,000 lines/s arrive',
  { timeout: 240_000 },
  () => {
    /** Opens the run and leaves its end; resolves to the line that stays where it is. */
    async function readIn(page: Page): Promise<number> {
      await until(async () => (await lastLine(page)) !== undefined, PATIENT);
      await wheel(page, -900);
      await page.getByRole('button', { name: /new/ }).waitFor();
      return await anchorOf(page);
    }

    /** The first line that is wholly in sight. */
    function anchorOf(page: Page): Promise<number> {
      return page.evaluate(() => {
        const top = document.querySelector('[role="log"]')?.getBoundingClientRect().top ?? 0;
        const rows = [...document.querySelectorAll<HTMLElement>('[role="log"] [data-index]')];
        const row = rows.find((it) => it.getBoundingClientRect().top >= top);
        return Number(row?.dataset.index);
      });
    }

    /** What the reader looks at does not move while `work` is done and lines arrive. */
    async function holds(page: Page, run: Pour, work: () => Promise<unknown>): Promise<void> {
      const index = await anchorOf(page);
      const before = run.printed();
      const drift = await paintedDrift(page, index);
      await work();
      await until(() => run.printed() > before + PER_SECOND / 4, PATIENT);
      expect(await drift(), `the line ${index}`).toBeLessThanOrEqual(1);
      const [line] = (await shownLines(page)).filter((it) => it.index === index);
      expect(line?.text).toBe(lineOf(NAME, index));
    }

    test('nothing moves, whatever changes above, below and around', async ({ server, open }) => {
      await using run = await pour(server.url, NAME, PER_SECOND);
      await until(() => run.printed() > 3_000, PATIENT);
      await using page = await open(`/runs/${run.id}`);
      await readIn(page);
      await holds(page, run, async () => undefined);
      await holds(page, run, async () => {
        const older = page.getByText(/older lines/);
        const before = await older.innerText();
        await page.getByRole('button', { name: 'Load earlier' }).click();
        await until(async () => (await older.innerText()) !== before, PATIENT);
      });

      // A jump puts a line's top at the top: that line is held whatever the others' heights become.
      await page.getByRole('slider').press('PageUp');
      await until(async () => (await page.locator('.log-absent').count()) === 0, PATIENT);
      const at = await anchorOf(page);
      for (const wrapped of ['false', 'true']) {
        await holds(page, run, async () => {
          await page.getByRole('log').press('w');
          await page.locator(`.log-lines[data-wrap="${wrapped}"]`).waitFor();
        });
      }
      for (const size of [
        { width: 1200, height: 620 },
        { width: 1120, height: 700 },
        { width: 1200, height: 800 },
      ]) {
        await holds(page, run, () => page.setViewportSize(size));
      }
      for (const replaced of [at - 3, at + 4]) {
        const text = `replaced ${'much longer than it was '.repeat(40)}`;
        await holds(page, run, async () => {
          await run.replace(replaced, text);
          await page.locator(`[data-index="${replaced}"]`, { hasText: 'replaced' }).waitFor();
        });
      }
      await run.stop();
    });

    test('nothing moves when what is far away is forgotten', async ({ server, open }) => {
      await using run = await pour(server.url, NAME, PER_SECOND);
      await until(() => run.printed() > 3_000, PATIENT);
      await using page = await open(`/runs/${run.id}`);
      await readIn(page);
      await holds(page, run, () => run.print(HELD_MAX * 2));
      await page.getByRole('button', { name: /new/ }).click();
      await run.stop();
      const end = run.printed() - 1;
      await until(async () => (await lastLine(page)) === lineOf(NAME, end), PATIENT);
    });
  },
);
