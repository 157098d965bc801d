import { readFile } from 'node:fs/promises';
import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test as base } from './page-test.ts';
import { type PolicyWatch, watchPolicy } from './watch-policy.ts';

const PATIENT = { timeout: 60_000 };
const fixture = new URL('../../../packages/normalize/fixtures/claude.jsonl', import.meta.url);

type Use = (page: Page, watch: PolicyWatch) => Promise<void>;

const test = base.extend('withPage', { scope: 'file' }, ({ open }) => async (use: Use) => {
  await using page = await open('about:blank');
  page.setDefaultTimeout(PATIENT.timeout);
  await use(page, await watchPolicy(page));
});

describe.skipIf(chromiumMissing())('what pages may do', { timeout: 240_000 }, () => {
  test('every page gets along with a policy that allows nothing inline and nothing remote', async ({
    server,
    ingest,
    withPage,
  }) => {
    const coloured = '\x1b[1;31mred\x1b[0m https://example.org/\n{"a":[1,2]}\n';
    const { id: agent } = await ingest('name=agent&format=claude', await readFile(fixture, 'utf8'));
    const { id: a } = await ingest('name=a&task=Nightly', coloured);
    const { id: b } = await ingest('name=b&task=Nightly', 'blue\n');
    const { data } = await ask(server.url, '{ tasks(first: 1) { nodes { id } } }');
    const task = data.tasks.nodes[0].id;
    const pages: [path: string, isThere: (page: Page) => Promise<void>][] = [
      ['/', (page) => page.getByRole('list', { name: 'Runs, newest first' }).waitFor()],
      [`/runs/${a}`, (page) => page.getByRole('log').getByText('red').waitFor()],
      [`/runs/${a}?view=terminal`, (page) => page.locator('.xterm-screen').waitFor()],
      [`/runs/${a}?view=details`, (page) => page.getByLabel('Compare with another run').waitFor()],
      [`/runs/${agent}?view=activity`, (page) => page.getByRole('article').first().waitFor()],
      [`/runs/run_00000000000000000000000000`, (page) => page.getByText('no such run').waitFor()],
      [`/compare?a=${a}&b=${b}`, (page) => page.locator('.compare-row').first().waitFor()],
      ['/tasks', (page) => page.getByText('Nightly').first().waitFor()],
      [`/tasks/${task}`, (page) => page.getByText('Nightly').first().waitFor()],
      ['/containers', (page) => page.getByRole('heading').first().waitFor()],
      ['/settings', (page) => page.getByRole('heading').first().waitFor()],
      // Nobody has to sign in here, so it leads on.
      ['/login', (page) => page.waitForURL(`${server.url}/`)],
      ['/no/such/page', (page) => page.getByRole('heading').first().waitFor()],
    ];
    await withPage(async (page, watch) => {
      for (const [path, isThere] of pages) {
        const response = await page.goto(`${server.url}${path}`);
        await isThere(page);
        const { 'content-security-policy': policy = '' } = response?.headers() ?? {};
        expect(policy, path).toMatch(/script-src 'nonce-[\w+/=]{22,}' 'strict-dynamic';/);
        expect(policy, path).toContain("require-trusted-types-for 'script'");
        expect(policy, path).not.toContain('unsafe');
        expect(watch.refused(), path).toEqual([]);
      }
    });
  });

  test('going from page to page, panels and dialogs get along with it too', async ({
    server,
    ingest,
    withPage,
  }) => {
    const { id } = await ingest('name=walk', 'here\n');
    await withPage(async (page, watch) => {
      await page.goto(server.url);
      await page.locator(`a[href="/runs/${id}"]`).first().click();
      await page.getByRole('log').getByText('here').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'How lines are shown' }).click();
      await page.getByRole('menuitemradio', { name: 'Roomy' }).click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('2');
      await page.locator('.xterm-screen').waitFor();
      await page.keyboard.press('1');
      await page.getByRole('log').getByText('here').waitFor();
      expect(watch.refused()).toEqual([]);
    });
  });

  test('each answer has a nonce of its own', async ({ server }) => {
    const nonces = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const { headers } = await fetch(server.url);
        return /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
      }),
    );
    expect(new Set(nonces).size).toBe(5);
    expect(nonces).not.toContain(undefined);
  });

  test('what is put into a page neither runs nor loads', async ({ server, withPage }) => {
    await withPage(async (page, watch) => {
      await page.goto(`${server.url}/containers`);
      await page.getByRole('heading').first().waitFor();
      expect(watch.refused()).toEqual([]);
      await page.evaluate(() => {
        const put = (name: string, attributes: Record<string, string>, text = '') => {
          const element = document.createElement(name);
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          element.append(text);
          document.body.append(element);
        };
        const attempts = [
          () => put('img', { src: 'https://evil.example/pixel.png' }),
          () => put('img', { src: 'data:,', onerror: 'document.title = "owned"' }),
          () => put('script', {}, 'document.title = "owned"'),
          () => put('script', { src: '/api/runs/run_1/log' }),
          () => put('div', { style: 'position:fixed' }),
          () => put('base', { href: 'https://evil.example/' }),
          () => put('iframe', { src: 'https://evil.example/' }),
          () => {
            document.body.insertAdjacentHTML('beforeend', '<b>owned</b>');
          },
          () => new Worker('https://evil.example/worker.js'),
          () => void fetch('https://evil.example/').catch(() => undefined),
        ];
        for (const attempt of attempts) {
          try {
            attempt();
          } catch {
            // Refused, which is told as an event too.
          }
        }
      });
      const expected = [
        'img-src https://evil.example',
        'require-trusted-types-for trusted-types-sink Element onerror',
        'require-trusted-types-for trusted-types-sink Element insertAdjacentHTML',
        'require-trusted-types-for trusted-types-sink Worker constructor',
        "This document requires 'TrustedScript' assignment. An HTMLScriptElement was directly",
        'require-trusted-types-for trusted-types-sink HTMLScriptElement src',
        'style-src-attr inline',
        'base-uri https://evil.example',
        'frame-src https://evil.example',
        'connect-src https://evil.example',
      ];
      await until(() => {
        const told = watch.refused();
        const missing = expected.filter((start) => !told.some((it) => it.startsWith(start)));
        expect(missing, told.join('\n')).toEqual([]);
        return true;
      }, PATIENT);
      expect(await page.title()).not.toContain('owned');
      expect(await page.locator('b').count()).toBe(0);
    });
  });
});

async function ask(url: string, query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
