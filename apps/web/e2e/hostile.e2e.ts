import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, readWholeLog } from './log-page.ts';
import { test as base, type Open } from './page-test.ts';
import { watchPolicy } from './watch-policy.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1000, height: 700 });

const PATIENT = { timeout: 90_000 };
const SCRIPT = `<script>document.title='owned'</script>`;
const IMAGE = `<img src=x onerror="document.title='owned'">`;
const HOSTILE = [
  SCRIPT,
  IMAGE,
  '\x1b]0;owned\x07a title',
  '\x1b]52;c;b3duZWQ=\x07a clipboard',
  `\x1b]8;;javascript:document.title='owned'\x07a link\x1b]8;;\x07`,
  'invoice\u202egnp.exe',
  `e${'\u0301'.repeat(500_000)} is one letter`,
  `${'\x1b[31m'.repeat(50_000)}styled`,
  'wide\x1b[999999999C\x1b[999999999B\x1b[999999999bfar',
  '\x1b[?1049h\x1b[2J\x1b[3J\x1bcgone',
];
const LAST = 'the last line';

describe.skipIf(chromiumMissing())('a hostile log', { timeout: 240_000 }, () => {
  /** Opens a view, lets `see` look at it, and tells that nothing in it acted. */
  async function unharmed(
    open: Open,
    url: string,
    see: (page: Page) => Promise<void>,
  ): Promise<void> {
    await using page = await open('about:blank');
    page.setDefaultTimeout(PATIENT.timeout);
    const watch = await watchPolicy(page);
    await page.goto(url);
    await see(page);
    expect(await page.title()).not.toContain('owned');
    expect(await page.locator('[role="log"] img, [role="log"] script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    // Nothing was even tried that the policy had to refuse.
    expect(watch.refused()).toEqual([]);
  }

  test('is text in the log', async ({ ingest, open }) => {
    const lines = [...HOSTILE, '\x1b]never ended', 'a line after it', LAST];
    const { url } = await ingest('name=hostile', `${lines.join('\n')}\n`);
    await unharmed(open, url, async (page) => {
      await until(async () => (await lastLine(page)) === LAST, PATIENT);
      const shown = await readWholeLog(page);
      expect(shown.length).toBe(lines.length);
      expect(shown).toContain(SCRIPT);
      expect(shown).toContain(IMAGE);
      expect(shown).toContain('a line after it');
      expect(shown).toContain('invoice<U+202E>gnp.exe');
      expect(shown.join('')).toMatch(/e\u0301{8}<\+\d+ combining>/);
      // One letter does not grow out of its line.
      const row = page.locator('[data-index]').filter({ hasText: 'combining>' });
      expect(await row.locator('.log-text').evaluate((it) => getComputedStyle(it).overflow)).toBe(
        'clip',
      );
    });
  });

  test('is text in the terminal, which goes on after it', async ({ ingest, open }) => {
    const { url } = await ingest('name=hostile', `${[...HOSTILE, LAST].join('\n')}\n`);
    await unharmed(open, `${url}?view=terminal`, async (page) => {
      await page.getByRole('button', { name: 'Screen reader' }).click();
      const screen = page.locator('.xterm-accessibility-tree');
      await until(async () => (await screen.innerText()).includes(LAST), PATIENT);
    });
  });

  test('is text in the conversation of an agent', async ({ ingest, open }) => {
    const texts = [SCRIPT, IMAGE, `[a link](javascript:document.title='owned')`, ...HOSTILE, LAST];
    const body = texts.map(
      (text, i) =>
        `${JSON.stringify({
          type: 'assistant',
          message: {
            id: `m${i}`,
            role: 'assistant',
            model: 'opus',
            content: [{ type: 'text', text }],
          },
          parent_tool_use_id: null,
          session_id: 's-1',
        })}\n`,
    );
    const { url } = await ingest('name=hostile&format=claude', body.join(''));
    await unharmed(open, `${url}?view=activity`, async (page) => {
      await page.getByRole('article').filter({ hasText: LAST }).waitFor();
      await page.getByRole('log').focus();
      await page.keyboard.press('g');
      await page.getByRole('article').filter({ hasText: SCRIPT }).first().waitFor();
      await page.getByRole('article').filter({ hasText: IMAGE }).first().waitFor();
    });
  });
});
