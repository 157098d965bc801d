import { readFile } from 'node:fs/promises';
import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { watchDrift, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';
import { record } from './scrollback-cli.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1200, height: 700 });

const fixture = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);

/** A line of Claude Code's output in which the model says `text`. */
const says = (id: string, text: string) =>
  `${JSON.stringify({
    type: 'assistant',
    message: { id, role: 'assistant', model: 'opus', content: [{ type: 'text', text }] },
    parent_tool_use_id: null,
    session_id: 's-1',
  })}\n`;

describe.skipIf(chromiumMissing())('the activity of a run', () => {
  const row = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

  test('a conversation: messages, calls, changes, and what the agent has to do', async ({
    ingest,
    open,
  }) => {
    const { url } = await ingest('name=agent&format=claude', await readFile(fixture, 'utf8'));
    await using page = await open(url);
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.waitForURL(/view=activity/);
    await row(page, 'The sum is right now.').waitFor();
    const rail = page.getByRole('complementary', { name: 'State of the agent' });
    await rail.getByText('2 of 2 done', { exact: true }).waitFor();
    await rail.getByText('$0.25').waitFor();

    await page.keyboard.press('g');
    await row(page, 'Fix the sum.').first().waitFor();
    const edit = row(page, '/w/sum.ts').filter({ hasText: 'Edit' });
    await edit.getByText('removed: a - b').waitFor();
    await edit.getByText('added: a + b').waitFor();
    await row(page, 'rm -rf /').getByText('Denied').waitFor();
    const search = row(page, 'rg -n sum src/');
    await search.getByText('exit 2').waitFor();
    await search.getByText('src/: No such file').waitFor();
    const thinking = page.getByRole('button', { name: /^Thinking/ });
    expect(await thinking.getAttribute('aria-expanded')).toBe('false');
    await thinking.click();
    await page.getByText('Look first.', { exact: true }).waitFor();
    const nested = row(page, '**/*.test.ts');
    expect(await nested.getAttribute('data-depth')).toBe('1');
  });

  test('a screen reader hears what is new now and then, and a message that grows as it grows', async ({
    server,
    open,
  }) => {
    await using run = await record(server.url, ['pipe', '--name', 'said', '--format', 'codex']);
    const item = (type: string, id: string, text: string) =>
      run.write(`${JSON.stringify({ type, item: { id, type: 'agent_message', text } })}\n`);
    item('item.completed', 'i0', 'Hello.');
    await using page = await open(`${run.url}?view=activity`);
    await row(page, 'Hello.').waitFor();
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
    const said = page.locator('[data-announcements]');
    item('item.started', 'i1', 'I begin');
    await said.getByText('I begin').waitFor({ state: 'attached' });
    item('item.completed', 'i1', 'I begin to see.');
    await said.getByText(/^to see\.$/).waitFor({ state: 'attached' });
    for (let i = 2; i < 12; i++) item('item.completed', `i${i}`, `Message ${i}.`);
    await said.getByText('10 new entries').waitFor({ state: 'attached' });
  });

  test('it grows while it is looked at, equal calls fold, and reading is not disturbed', async ({
    server,
    open,
  }) => {
    await using run = await record(server.url, ['pipe', '--name', 'live', '--format', 'claude']);
    await using page = await open(`${run.url}?view=activity`);
    await page.getByText('Waiting for the agent…').waitFor();
    run.write(says('m0', 'I begin.'));
    await row(page, 'I begin.').waitFor();
    for (let call = 0; call < 3; call++) run.write(listing(call));
    await page.getByRole('button', { name: '×3' }).click();
    await until(async () => (await row(page, 'Run ls').count()) === 3);
    await page.getByRole('button', { name: '×3' }).click();
    await until(async () => (await row(page, 'Run ls').count()) === 1);

    for (let n = 0; n < 60; n++) run.write(says(`n${n}`, `Step ${n}.`));
    await page.getByRole('button', { name: /new|Jump to latest/ }).click();
    await row(page, 'Step 59.').waitFor();
    await wheel(page, -600);
    await page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    const watched = await page.evaluate(() => {
      const view = document.querySelector('[role="log"]')?.getBoundingClientRect();
      const rows = [...document.querySelectorAll<HTMLElement>('[role="log"] [data-index]')];
      const shown = rows.find((it) => it.getBoundingClientRect().top > (view?.top ?? 0) + 100);
      return Number(shown?.dataset.index);
    });
    const drift = await watchDrift(page, watched);
    run.write(says('last', 'And the last.'));
    const pill = page.getByRole('button', { name: '1 new' });
    await pill.waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);
    await pill.click();
    await row(page, 'And the last.').waitFor();
    await run.end();
  });

  test('earlier activity is loaded above, and nothing moves', async ({ ingest, open }) => {
    const body = Array.from({ length: 500 }, (_, n) => says(`m${n}`, `Step ${n}.`)).join('');
    const { url } = await ingest('name=long&format=claude', body);
    await using page = await open(`${url}?view=activity`);
    await row(page, 'Step 499.').waitFor();
    await page.getByText('300 older entries').waitFor();
    await wheel(page, -100_000);
    await row(page, 'Step 302.').waitFor();
    const drift = await watchDrift(page, 302);
    await page.getByRole('button', { name: 'Load earlier' }).click();
    await page.getByText('100 older entries').waitFor();
    expect(await drift()).toBeLessThanOrEqual(1);
  });

  test('what an agent says runs no script, fetches nothing and hides no link', async ({
    server,
    ingest,
    open,
  }) => {
    const hostile = [
      '<img src="https://evil.example/a.png" onerror="document.title=\'owned\'">',
      '<img src=x onerror="document.title=\'owned\'">',
      '[click](javascript:alert(1)) ![p](https://evil.example/b.png)',
      '[our site](https://ours.example@evil.example/)',
    ].join('\n\n');
    const { url } = await ingest('name=hostile&format=claude', says('m1', hostile));
    await using page = await open('about:blank');
    const away: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) away.push(request.url());
    });
    await page.goto(`${url}?view=activity`);
    const said = row(page, 'our site (evil.example)');
    await said.waitFor();
    expect(await said.locator('img, script').count()).toBe(0);
    const links = await said
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    // The last one is the page's own, to the line that said it.
    const line = `${new URL(url).pathname}#L1`;
    expect(links).toEqual(['https://evil.example/b.png', 'https://evil.example/', line]);
    expect(await page.title()).not.toContain('owned');
    expect(away).toEqual([]);
  });

  test('a run without an agent has no such view', async ({ ingest, open }) => {
    const { url } = await ingest('name=plain&format=text', 'hello\n');
    await using page = await open(url);
    await page.getByText('hello').waitFor();
    expect(await page.getByRole('link', { name: 'Activity' }).count()).toBe(0);
  });
});

/** A finished call of `ls`. */
function listing(call: number): string {
  const id = `ls${call}`;
  const content = [{ type: 'tool_use', id, name: 'Bash', input: { command: 'ls' } }];
  const result = [{ type: 'tool_result', tool_use_id: id, content: `file ${call}` }];
  return [
    { type: 'assistant', message: { id: `c${call}`, role: 'assistant', model: 'opus', content } },
    { type: 'user', message: { role: 'user', content: result } },
  ]
    .map((event) => `${JSON.stringify({ ...event, parent_tool_use_id: null })}\n`)
    .join('');
}
