import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@scrollback/sdk';
import { chromiumMissing, temporaryFolder } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import { axeViolations } from './axe.ts';
import { test as base } from './page-test.ts';
import { runCli } from './scrollback-cli.ts';

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1200, height: 1000 })
  .extend('serverEnv', { scope: 'file' }, () => ({ SCROLLBACK_RUN_MAX_BYTES: '50000000' }));

describe.skipIf(chromiumMissing())('the settings page', () => {
  test.beforeAll(async ({ ingest }) => {
    for (let run = 0; run < 3; run++) {
      await ingest(`name=run-${run}`, `a line of run ${run}\n`.repeat(2000 * (run + 1)));
    }
  });

  test('storage by age and by run, and how long things are kept', async ({ open }) => {
    await using page = await open('/settings');
    const storage = page.getByRole('region', { name: 'Storage' });
    await storage.getByRole('list', { name: 'Largest runs' }).getByText('run-2').waitFor();
    await storage.getByText('3 runs, ').waitFor();
    const retention = page.getByRole('region', { name: 'Retention' });
    await retention.getByText('kept for ever').waitFor();
    await retention.getByText('the newest 50.0 MB').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page)).toEqual([]);
    }
  });

  test('what would be deleted is said first, and is deleted when that is confirmed', async ({
    server,
    open,
  }) => {
    const client = createClient({ url: server.url, webSocketImpl: WebSocket });
    await using page = await open('/settings');
    const retention = page.getByRole('region', { name: 'Retention' });
    await retention.getByRole('spinbutton').fill('30');
    await retention.getByRole('button', { name: 'See what would go' }).click();
    await retention.getByText('None of 3 runs that are over would be deleted.').waitFor();
    await retention.getByRole('spinbutton').fill('0');
    await retention.getByRole('button', { name: 'See what would go' }).click();
    await retention.getByText('3 runs of 3 would be deleted').waitFor();
    await retention.getByRole('button', { name: 'Delete them…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete 3 runs?' });
    await dialog.getByRole('button', { name: 'Keep them' }).click();
    expect((await client.runs({ first: 10 })).totalCount).toBe(3);
    await retention.getByRole('button', { name: 'Delete them…' }).click();
    await dialog.getByRole('button', { name: 'Delete for ever' }).click();
    await retention.getByText(/^3 runs deleted/).waitFor();
    expect((await client.runs({ first: 10 })).totalCount).toBe(0);
    client.close();
  });

  test('imported files: how many are taken in, and what could not be read', async ({
    server,
    open,
  }) => {
    await using folder = await temporaryFolder();

    for (const name of ['a', 'b']) {
      await writeFile(join(folder.path, `${name}.txt`), `${name}\n`.repeat(100));
    }
    expect(await runCli(server.url, ['import', folder.path, '--format', 'text'])).toBe(0);
    await using page = await open('/settings');
    const history = page.getByRole('region', { name: 'Imported history' });
    await history.getByText('2 of 2 files taken in').waitFor();
  });

  test('the first token closes the server, and its maker stays in; others are revoked', async ({
    server,
    open,
  }) => {
    await using page = await open('/settings');
    const tokens = page.getByRole('region', { name: 'Access tokens' });
    const make = async (name: string): Promise<string> => {
      await tokens.getByLabel('Name').fill(name);
      await tokens.getByRole('button', { name: 'Make a token' }).click();
      await tokens.getByText('Copy this secret now.').waitFor();
      const secret = await tokens.getByTitle('Secret of the new token').textContent();
      await tokens.getByRole('button', { name: 'I have copied it' }).click();
      return secret ?? '';
    };
    const roleOf = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`${server.url}/api/session`, { headers });
      return (await response.json()).role ?? null;
    };
    await tokens.getByText('The first one closes it').waitFor();
    const first = await make('mine');
    expect(await roleOf({})).toBeNull();
    expect(await roleOf({ authorization: `Bearer ${first}` })).toBe('ADMIN');

    await tokens.getByLabel('Role').selectOption('PRODUCER');
    await make('ci');
    const row = tokens.getByRole('listitem').filter({ hasText: 'ci' });
    await row.getByText('producer').waitFor();
    await row.getByText('never used').waitFor();
    await row.getByRole('button', { name: 'Revoke ci' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('revoked').waitFor();
    expect(page.url()).toBe(`${server.url}/settings`);
    expect(await page.content()).not.toContain(first);
  });
});
