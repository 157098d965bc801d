import { createClient } from '@scrollback/sdk';
import { chromiumMissing, until } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { test } from './page-test.ts';
import { record } from './scrollback-cli.ts';

describe.skipIf(chromiumMissing())('the details of a run', { timeout: 180_000 }, () => {
  test('what is known of it, how it ended, and ways to it', async ({ server, open }) => {
    const script = 'console.log("a"); console.log("b"); process.exitCode = 3';
    const labels = ['--label', 'team=search', '--task', 'Nightly'];
    await using run = await record(server.url, [
      'run',
      '--name',
      'job',
      ...labels,
      '--',
      process.execPath,
      '-e',
      script,
    ]);
    await run.end();
    await using page = await open(`${run.url}?view=details`);
    const value = (name: string) =>
      page.locator('.details-property').filter({ has: page.getByText(name, { exact: true }) });
    await value('Exit code').getByText('3').waitFor();
    await value('Lines').getByText('2').waitFor();
    await value('Labels').getByText('team=search').waitFor();
    await value('Command')
      .getByText(/-e 'console\.log\("a"\)/)
      .waitFor();
    await value('Kept').getByText('Everything').waitFor();
    const id = run.url.slice(run.url.lastIndexOf('/') + 1);
    await value('Id').getByText(id).waitFor();
    const text = await page.getByRole('link', { name: 'Plain text' }).getAttribute('href');
    const download = await fetch(new URL(text ?? '', server.url));
    expect(await download.text()).toBe('a\nb\n');

    await page.getByRole('tab', { name: 'curl' }).press('ArrowRight');
    await page.getByRole('tabpanel').getByText(`npx scrollback logs ${id} -f`).waitFor();
    await page.getByRole('tab', { name: 'Command line', selected: true }).waitFor();
    await value('Task').getByRole('link', { name: 'Nightly' }).click();
    await page.waitForURL(/\/tasks\/task_/);
  });

  test('it is live: a run ends while it is looked at', async ({ server, open }) => {
    await using run = await record(server.url, ['pipe', '--name', 'live']);
    await using page = await open(`${run.url}?view=details`);
    await page.locator('.details').getByText('Running', { exact: true }).waitFor();
    run.write('one\n');
    await run.end();
    await page.locator('.details').getByText('Completed', { exact: true }).waitFor();
  });

  test('a run is deleted after asking, and not without', async ({ server, open }) => {
    await using run = await record(server.url, ['pipe', '--name', 'unwanted']);
    run.write('one\n');
    await run.end();
    await using page = await open(`${run.url}?view=details`);
    await page.getByRole('button', { name: 'Delete run…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete unwanted?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Delete run…' }).click();
    await dialog.getByRole('button', { name: 'Delete for ever' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    const client = createClient({ url: server.url });
    const id = run.url.slice(run.url.lastIndexOf('/') + 1);
    await expect(client.run(id)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    client.close();
  });

  test('a lost run and masked secrets are said', async ({ server, open }) => {
    const client = createClient({ url: server.url });
    const { id } = await client.startRun({ name: 'away', source: 'UPLOAD' });
    await client.finishRun(id, { status: 'LOST', exitCode: null, signal: null, error: null });
    await using page = await open(`/runs/${id}?view=details`);
    await page.getByText(/The producer lost contact at \d\d:\d\d; the run may go on\./).waitFor();
    client.close();
  });

  test('an unknown run is said to be unknown', async ({ open }) => {
    await using page = await open('/runs/run_00000000000000000000000000?view=details');
    await page.getByText('There is no such run').waitFor();
  });

  test.for([1200, 360])('axe finds nothing, %i px wide', async (width, { server, open }) => {
    await using run = await record(server.url, ['pipe', '--name', 'axe']);
    run.write('one\n');
    await run.end();
    for (const view of ['details', 'terminal']) {
      await using page = await open(`${run.url}?view=${view}`, { width });
      await page.locator('.details, .xterm-screen').waitFor();
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        expect(await axeViolations(page)).toEqual([]);
      }
      const overflows = () =>
        page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      await until(async () => !(await overflows()));
    }
  });
});
