import type { ReportedContainer } from '@scrollback/log';
import { type Client, createClient } from '@scrollback/sdk';
import { chromiumMissing, until } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import { test as base } from './page-test.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1000, height: 600 });

const COLLECTOR = 'collector_buildhost01';
const container = (name: string, change: Partial<ReportedContainer> = {}): ReportedContainer => ({
  id: name.padEnd(64, '0'),
  name,
  image: 'registry.example/shop/api:2.4',
  state: 'RUNNING',
  labels: [],
  followed: false,
  runId: null,
  ...change,
});

describe.skipIf(chromiumMissing())('the page of containers', () => {
  /** A collector that follows what it is told, and knows no container named "ghost". */
  async function work(client: Client, runId: string, signal: AbortSignal): Promise<void> {
    const { collectors } = client;
    const report = (followed: boolean) =>
      collectors.report(COLLECTOR, [
        container('api', { followed, runId }),
        container('ghost', { image: 'busybox' }),
        container('migrate', { state: 'EXITED' }),
      ]);
    await collectors.register({ id: COLLECTOR, name: 'build-host', onDemand: false });
    await report(false);
    for await (const { id, action, containerIds } of collectors.commands(COLLECTOR, { signal })) {
      const isGhost = containerIds[0]?.startsWith('ghost');
      if (!isGhost) await report(action === 'FOLLOW');
      await collectors.answer(
        COLLECTOR,
        id,
        isGhost
          ? { ok: false, code: 'CONTAINER_NOT_FOUND', message: 'There is no container ghost.' }
          : { ok: true, runId },
      );
    }
  }

  test('teaches, follows and unfollows, says why not, and when a collector is away', async ({
    server,

    open,
  }) => {
    const client = createClient({ url: server.url, webSocketImpl: WebSocket });
    await using page = await open('/containers');
    await page.getByText('npx scrollback docker --all').waitFor();

    const run = await client.startRun({ name: 'api', source: 'CONTAINER' });
    const leaving = new AbortController();
    const working = work(client, run.id, leaving.signal);
    await page.getByText('Connected').waitFor();
    await page.getByRole('button', { name: 'Follow api', exact: true }).click();
    const unfollow = page.getByRole('button', { name: 'Unfollow api' });
    await unfollow.waitFor();
    await page.getByRole('button', { name: 'Follow ghost' }).click();
    await page.getByText('There is no container ghost.').waitFor();
    expect(await page.getByRole('button', { name: 'Follow migrate' }).isDisabled()).toBe(true);

    leaving.abort();
    await working;
    await page.getByText('Away since').waitFor();
    await until(() => unfollow.isDisabled());
    await page.getByRole('link', { name: 'api' }).click();
    await page.getByText('The collector on build-host is away since').waitFor();
    client.close();
  });
});
