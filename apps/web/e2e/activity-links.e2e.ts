import { readFile } from 'node:fs/promises';
import { chromiumMissing } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test as base } from './page-test.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1200, height: 700 });

const fixture = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);
const BEGAN = Date.parse('2026-01-31T12:00:00Z');

/** An event of Gemini CLI so many milliseconds after the first. */
const gemini = (ms: number, event: object) =>
  `${JSON.stringify({ timestamp: new Date(BEGAN + ms).toISOString(), ...event })}\n`;

/** Entry `at` of an agent board, so many minutes after the first. */
const board = (at: number, entry_type: object) => {
  const timestamp = new Date(BEGAN + at * 60_000).toISOString();
  const content = { timestamp, content: '', entry_type };
  const value = { type: 'NORMALIZED_ENTRY', content };
  return `${JSON.stringify({ JsonPatch: [{ op: 'add', path: `/entries/${at}`, value }] })}\n`;
};
const used = (total_tokens: number) => ({ type: 'token_usage_info', total_tokens });
const todos = (first: string) => ({
  type: 'tool_use',
  tool_name: 'todo',
  action_type: { action: 'todo_management', todos: [{ content: 'Look', status: first }] },
});

describe.skipIf(chromiumMissing())('activity, its lines and its past', () => {
  const row = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

  test('an entry leads to the line that said it, and the line back to the entry', async ({
    ingest,
    open,
  }) => {
    const lines = (await readFile(fixture, 'utf8')).split('\n');
    const said = lines.findIndex((line) => line.includes('"The sum is right now."'));
    const { url } = await ingest('name=agent&format=claude', lines.join('\n'));
    await using page = await open(`${url}?view=activity`);
    await row(page, 'The sum is right now.')
      .getByRole('link', { name: `line ${said + 1}` })
      .click();
    await page.waitForURL(new RegExp(`#L${said + 1}$`));
    const line = page.locator('.log-row[data-linked]');
    await line.waitFor();
    expect(await line.textContent()).toContain('The sum is right now.');

    await page.getByRole('button', { name: 'Show in activity' }).click();
    await page.waitForURL(/view=activity#E\d+$/);
    const entry = page.locator('.activity-row[data-linked]');
    await entry.waitFor();
    expect(await entry.textContent()).toContain('The sum is right now.');
  });

  test('from an early line of a long run the key a leads to its entry, above the newest ones', async ({
    ingest,
    open,
  }) => {
    const says = (n: number) =>
      gemini(n, { type: 'message', role: 'assistant', content: `Step ${n}.` });
    const body = Array.from({ length: 900 }, (_, n) => says(n)).join('');
    const { url } = await ingest('name=agent&format=gemini', body);
    await using page = await open(`${url}#L123`);
    await page.locator('.log-row[data-linked]').waitFor();
    await page.keyboard.press('a');
    await page.waitForURL(/view=activity#E123$/);
    const entry = page.locator('.activity-row[data-linked]');
    await entry.waitFor();
    expect(await entry.textContent()).toContain('Step 122.');
  });

  test('a call says how long it took', async ({ ingest, open }) => {
    const call = { tool_id: 'c1', tool_name: 'run_shell_command', parameters: { command: 'make' } };
    const body =
      gemini(0, { type: 'tool_use', ...call }) +
      gemini(2500, { type: 'tool_result', tool_id: 'c1', status: 'success', output: 'made' });
    const { url } = await ingest('name=agent&format=gemini', body);
    await using page = await open(`${url}?view=activity`);
    await row(page, 'Run make').getByText('2.5 s').waitFor();
  });

  test('the rail tells how tokens in context and the todo list came to be', async ({
    ingest,
    open,
  }) => {
    const body =
      board(0, todos('in_progress')) +
      board(1, used(1000)) +
      board(2, used(5000)) +
      board(3, used(2000)) +
      board(4, todos('completed'));
    const { url } = await ingest('name=agent&format=jsonl', body);
    await using page = await open(`${url}?view=activity`);
    const rail = page.getByRole('complementary', { name: 'State of the agent' });
    const chart = rail.getByRole('img', { name: /^Tokens in context: 1,000 at / });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toMatch(/2,000 at .*, at most 5,000$/);
    await rail.getByText('1 of 1 done', { exact: true }).waitFor();
    await rail.getByRole('button', { name: 'How it changed' }).click();
    await rail.getByRole('button', { name: '0 of 1 done' }).click();
    await page
      .getByRole('button', { name: /^Todo list/ })
      .first()
      .waitFor();
  });
});
