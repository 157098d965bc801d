import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, shownLines } from './log-page.ts';
import { test as base } from './page-test.ts';

const PATIENT = { timeout: 30_000 };
const MOST_STOPS = 200;

const test = base.extend('runs', { scope: 'file' }, async ({ ingest }) => {
  const lines = Array.from({ length: 600 }, (_, n) =>
    n % 200 === 99 ? `ERROR ${n}` : `line ${n}`,
  );
  const first = await ingest('name=first&task=Nightly', 'hello\n');
  const second = await ingest('name=second&task=Nightly', `${lines.join('\n')}\n`);
  return { first, second };
});

describe.skipIf(chromiumMissing())('with the keyboard alone', { timeout: 240_000 }, () => {
  test('from the list through a run and its views to the settings', async ({ runs, open }) => {
    await using page = await open('/');
    await page.getByRole('listitem').filter({ hasText: 'second' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('second');
    await page.waitForURL(/q=second/);
    await page.getByRole('listitem').filter({ hasText: 'first' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(runs.second.url);
    await until(async () => (await lastLine(page)) === 'line 599', PATIENT);

    await page.keyboard.press('g');
    await until(async () => (await shownLines(page))[0]?.index === 0, PATIENT);
    await page.keyboard.press('j');
    await until(async () => (await shownLines(page))[0]?.index === 1, PATIENT);
    await page.keyboard.press('Space');
    await until(async () => ((await shownLines(page))[0]?.index ?? 0) > 10, PATIENT);
    await page.keyboard.press('G');
    await until(async () => (await lastLine(page)) === 'line 599', PATIENT);
    await page.keyboard.press('E');
    await page.locator('[data-linked]').getByText('ERROR 499').waitFor();
    await page.keyboard.press('E');
    await page.locator('[data-linked]').getByText('ERROR 299').waitFor();
    await page.keyboard.press('e');
    await page.locator('[data-linked]').getByText('ERROR 499').waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('line 4');
    await page.keyboard.press('Enter');
    await page.getByText(/^\d+ of 110$/).waitFor();
    await page.keyboard.press('Escape');
    await until(() => page.getByRole('log').evaluate((log) => log === document.activeElement));

    for (const [key, view] of [
      ['2', 'Terminal'],
      ['4', 'Details'],
      ['1', 'Log'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('[aria-current="page"]', { hasText: view }).waitFor();
    }
    await page.keyboard.press('[');
    await page.waitForURL(runs.first.url);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('settings');
    await page.getByRole('option', { name: 'Settings' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/settings$/);
  });

  test.for([
    '/',
    'run',
    'run?view=terminal',
    'run?view=details',
    '/tasks',
    '/containers',
    '/settings',
  ])(
    'on %s Tab reaches all that can be clicked, and shows where it is',
    async (at, { runs, open }) => {
      await using page = await open(at.replace(/^run/, runs.second.url));
      await page.locator('main').waitFor();
      await until(() => page.getByRole('heading', { level: 1 }).first().isVisible(), PATIENT);
      // Rows and menus that come after it would not be met on the way.
      await page.waitForLoadState('networkidle');
      const { reached, unmarked } = await tabThrough(page);
      expect(unmarked).toEqual([]);
      const missed = await clickable(page);
      expect(missed.filter((name) => !reached.has(name))).toEqual([]);
      expect(reached.size).toBeGreaterThan(5);
    },
  );
});

/** Goes once round the page by Tab: what it stopped at, and where it could not be seen. */
async function tabThrough(page: Page): Promise<{ reached: Set<string>; unmarked: string[] }> {
  const reached = new Set<string>();
  const unmarked: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // A field may be within a frame that is marked for it.
      const frame = element.parentElement ?? element;
      const bordersNow = () => [element, frame].map((it) => getComputedStyle(it).borderColor);
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
      const focused = bordersNow().join();
      element.blur();
      const rested = bordersNow().join();
      element.focus();
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40);
      return { name: `${element.tagName} ${name}`, marked: outlined || focused !== rested };
    });
    if (at === null) return { reached, unmarked };
    reached.add(at.name);
    if (!at.marked) unmarked.push(at.name);
  }
  return { reached, unmarked };
}

/** Every link, button and field that is shown and does something. */
function clickable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled'))
      .filter((it) => it.tabIndex >= 0)
      .map(
        (it) =>
          `${it.tagName} ${it.getAttribute('aria-label') ?? it.textContent?.trim().slice(0, 40)}`,
      ),
  );
}
