import { readFile } from 'node:fs/promises';
import { chromiumMissing, until } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { test } from './page-test.ts';
import { record } from './scrollback-cli.ts';

const fixture = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);

describe.skipIf(chromiumMissing())('the page of a task', () => {
  test('runs on one axis, steps and the chosen run, live', async ({ server, ingest, open }) => {
    const claude = await readFile(fixture);
    await ingest('name=first&format=claude&task=Fix+the+sum', claude);
    await using page = await open('/tasks');
    await page.getByRole('link', { name: 'Fix the sum' }).click();
    await page.waitForURL(/\/tasks\/task_/);

    const runs = page.getByRole('list', { name: 'Runs of the task, newest first' });
    await runs.getByRole('listitem').filter({ hasText: 'tool calls' }).waitFor();
    const steps = page.getByRole('list', { name: 'What happened' });
    await steps.getByText('Completed after').waitFor();
    await steps.getByText('rm -rf /').waitFor();
    await page.getByRole('article').filter({ hasText: 'The sum is right now.' }).waitFor();

    const arguments_ = ['pipe', '--name', 'second', '--format', 'claude', '--task', 'Fix the sum'];
    await using run = await record(server.url, arguments_);
    await until(async () => (await runs.getByRole('listitem').count()) === 2);
    run.write(`${JSON.stringify(call('l1'))}\n`);
    run.write(`${JSON.stringify(call('l2'))}\n`);
    const listing = steps.getByRole('listitem').filter({ hasText: 'Run ls' });
    await until(async () => (await listing.innerText().catch(() => '')).includes('×2'));
    await run.end();
    await steps.getByText('Completed after').nth(1).waitFor();

    await runs.getByRole('link', { name: 'first' }).click();
    await page.waitForURL(/run=run_/);
    await page.getByRole('region', { name: 'Activity of first' }).waitFor();
    await page.getByRole('link', { name: 'Open the run' }).click();
    await page.waitForURL(/\/runs\/run_\w+\?view=activity/);
    await page.getByRole('link', { name: 'Fix the sum', exact: true }).click();
    await page.waitForURL(/\/tasks\/task_/);
  });

  test('runs without an agent’s log are shown too', async ({ ingest, open }) => {
    await ingest('name=plain&task=Only+text', 'hello\n');
    await using page = await open('/tasks');
    await page.getByRole('link', { name: 'Only text' }).click();
    await page.getByText('No agent’s activity was found in this run.').waitFor();
    await page.getByRole('list', { name: 'What happened' }).getByText('Completed after').waitFor();
  });

  test('an unknown task is said to be unknown', async ({ open }) => {
    await using page = await open('/tasks/task_00000000000000000000000000');
    await page.getByRole('heading', { name: 'There is no such task', level: 2 }).waitFor();
    expect(await page.getByRole('link', { name: 'See all tasks' }).count()).toBe(1);
  });
});

/** A call of `ls` that goes on. */
function call(id: string) {
  const content = [{ type: 'tool_use', id, name: 'Bash', input: { command: 'ls' } }];
  const message = { id, role: 'assistant', model: 'opus', content };
  return { type: 'assistant', message, parent_tool_use_id: null, session_id: 's' };
}
