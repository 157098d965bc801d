import { readFile } from 'node:fs/promises';
import { createClient } from '@scrollback/sdk';
import { chromiumMissing } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import { axeViolations } from './axe.ts';
import { test as base } from './page-test.ts';

const WIDE = { width: 1200, height: 800 };
const NARROW = { width: 360, height: 740 };
const transcript = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);
/** Every sort of line: colours, levels, a link, JSON, stderr marks, a long one. */
const LINES = [
  '\x1b[2mdim\x1b[0m \x1b[32mINFO\x1b[0m  ready \x1b[1mbold\x1b[0m \x1b[7minverse\x1b[0m',
  'WARN  slow https://example.org/a?b=c',
  'ERROR no luck',
  '{"level":"info","msg":"request","of":{"a":[1,2,null,true]}}',
  `long ${'x'.repeat(3000)}`,
  ...Array.from({ length: 400 }, (_, n) => `line ${n} of many`),
]
  .map((line) => `${line}\n`)
  .join('');

/** What there is to look at. */
interface Ids {
  run: string;
  other: string;
  agent: string;
  task: string;
}

/** A page, and how it comes to show what is looked at. */
interface State {
  name: string;
  at(ids: Ids): string;
  show(page: Page): Promise<unknown>;
}

const log = ({ run }: Ids): string => `/runs/${run}`;
/** On a phone the tools are in a sheet. */
const openTools = async (page: Page): Promise<void> => {
  const more = page.getByRole('button', { name: 'More tools' });
  if (await more.isVisible()) await more.click();
};
const ready = (page: Page): Promise<void> => page.getByText('line 399 of many').waitFor();

const STATES: readonly State[] = [
  {
    name: 'the runs',
    at: () => '/',
    show: (page) => page.getByRole('list', { name: 'Runs, newest first' }).waitFor(),
  },
  {
    name: 'the runs, a filter open',
    at: () => '/',
    show: async (page) => {
      await page.getByRole('button', { name: 'Status' }).click();
      await page.getByRole('menuitemcheckbox').first().waitFor();
    },
  },
  { name: 'a log', at: log, show: ready },
  {
    name: 'a log from its start, with an open tree',
    at: log,
    show: async (page) => {
      await ready(page);
      await page.keyboard.press('g');
      await page.locator('.log-text [aria-expanded="false"]').first().click();
      await page.locator('.json-tree').waitFor();
    },
  },
  {
    name: 'a log, finding',
    at: log,
    show: async (page) => {
      await ready(page);
      await page.keyboard.press('/');
      await page.keyboard.type('many');
      await page.keyboard.press('Enter');
      await page.getByText(/^\d+ of 400$/).waitFor();
    },
  },
  {
    name: 'a log, only some levels',
    at: (ids) => `${log(ids)}?level=warn,error`,
    show: (page) => page.getByText('no luck').waitFor(),
  },
  {
    name: 'a log, linked lines',
    at: (ids) => `${log(ids)}#L3-L5`,
    show: (page) => page.getByText('no luck').waitFor(),
  },
  {
    name: 'a log, the menu of levels',
    at: log,
    show: async (page) => {
      await ready(page);
      await openTools(page);
      await page.getByRole('button', { name: 'Level' }).click();
      await page.getByRole('menuitemcheckbox').first().waitFor();
    },
  },
  {
    name: 'a log, how lines are shown',
    at: log,
    show: async (page) => {
      await ready(page);
      await openTools(page);
      await page.getByRole('button', { name: 'How lines are shown' }).click();
      await page.getByRole('menuitemradio', { name: 'Roomy' }).waitFor();
    },
  },
  {
    name: 'a log, downloads',
    at: log,
    show: async (page) => {
      await ready(page);
      await openTools(page);
      await page.getByRole('button', { name: 'Download' }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'the palette',
    at: log,
    show: async (page) => {
      await ready(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the sheet of keys',
    at: log,
    show: async (page) => {
      await ready(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'the terminal',
    at: (ids) => `${log(ids)}?view=terminal`,
    show: (page) => page.locator('.xterm-screen').waitFor(),
  },
  {
    name: 'the activity',
    at: ({ agent }) => `/runs/${agent}?view=activity`,
    show: (page) => page.getByText('The sum is right now.').first().waitFor(),
  },
  {
    name: 'the details',
    at: (ids) => `${log(ids)}?view=details`,
    show: (page) => page.getByLabel('Compare with another run').waitFor(),
  },
  {
    name: 'a run that is not there',
    at: () => '/runs/run_00000000000000000000000000',
    show: (page) => page.getByText('There is no such run').waitFor(),
  },
  {
    name: 'the tasks',
    at: () => '/tasks',
    show: (page) => page.getByRole('link', { name: 'Nightly' }).waitFor(),
  },
  {
    name: 'a task',
    at: ({ task }) => `/tasks/${task}`,
    show: (page) => page.getByText('rm -rf /').first().waitFor(),
  },
  {
    name: 'two runs beside each other',
    at: ({ run, other }) => `/compare?a=${run}&b=${other}`,
    show: (page) => page.locator('.compare-row').first().waitFor(),
  },
  {
    name: 'the containers',
    at: () => '/containers',
    show: (page) => page.getByText('registry.example/api:2').waitFor(),
  },
  {
    name: 'the settings',
    at: () => '/settings',
    show: (page) => page.getByRole('list', { name: 'Largest runs' }).waitFor(),
  },
  {
    name: 'no such page',
    at: () => '/no/such/page',
    show: (page) => page.getByRole('heading').first().waitFor(),
  },
];

const test = base.extend('ids', { scope: 'file' }, async ({ server, ingest }): Promise<Ids> => {
  const { id: run } = await ingest('name=make+test&task=Nightly', LINES);
  const { id: other } = await ingest('name=make+test&task=Nightly', `first\n${LINES}last\n`);
  const query = 'name=agent&format=claude&task=Nightly';
  const { id: agent } = await ingest(query, await readFile(transcript, 'utf8'));
  const client = createClient({ url: server.url, webSocketImpl: WebSocket });
  const { tasks } = await client.tasks({ first: 1 });
  await client.collectors.register({ id: 'collector_host0001', name: 'host', onDemand: false });
  await client.collectors.report('collector_host0001', [
    {
      id: 'api'.padEnd(64, '0'),
      name: 'api',
      image: 'registry.example/api:2',
      state: 'RUNNING',
      labels: [],
      followed: true,
      runId: run,
    },
  ]);
  client.close();
  return { run, other, agent, task: tasks[0]?.id ?? '' };
});

describe.skipIf(chromiumMissing())('what axe finds', { timeout: 240_000 }, () => {
  test('axe sees what is wrong, and says where', async ({ open }) => {
    await using page = await open('about:blank', WIDE);
    await page.setContent('<html lang="en"><title>x</title><main><h1>x</h1><img src="/x"></main>');
    expect(await axeViolations(page)).toEqual([expect.stringMatching(/^image-alt .*\n.*"img"/)]);
    expect(await axeViolations(page, ['img'])).toEqual([]);
  });

  test.for(STATES)('$name', async ({ at, show }, { ids, open }) => {
    for (const size of [WIDE, NARROW]) {
      await using page = await open(at(ids), size);
      await show(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page), `${colorScheme}, ${size.width} px`).toEqual([]);
      }
    }
  });
});
