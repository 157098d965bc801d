import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { shownLines } from './log-page.ts';
import { test } from './page-test.ts';
import { pour } from './pour.ts';

const SWITCHES = 100;
/** Switches until code is warm, caches are full and all three runs have been seen. */
const WARM = 20;
const PER_SECOND = 1_000;
const PATIENT = { timeout: 60_000 };

describe.skipIf(chromiumMissing())('going from run to run', { timeout: 400_000 }, () => {
  /** What the page and the server hold for it, after garbage was collected. */
  async function held(page: Page, url: string): Promise<Record<string, number>> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    const of = (name: string): number =>
      metrics.find((it) => it.name === name)?.value ?? Number.NaN;
    return {
      listeners: of('JSEventListeners'),
      nodes: of('Nodes'),
      documents: of('Documents'),
      followers: await followers(url),
    };
  }

  /** Live followers of logs, as the server counts them. */
  async function followers(url: string): Promise<number> {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(/^scrollback_followers (\d+)/m.exec(text)?.[1]);
  }

  test('100 times under load: lines never mix, nothing piles up', async ({ server, open }) => {
    await using a = await pour(server.url, 'alpha', PER_SECOND);
    await using b = await pour(server.url, 'beta', PER_SECOND);
    await using c = await pour(server.url, 'gamma', PER_SECOND);
    const names = ['alpha', 'beta', 'gamma'];
    const runs = [a, b, c];
    await until(() => runs.every((run) => run.printed() > 500), PATIENT);
    await using page = await open(`/runs/${a.id}`);
    const sockets = new Set<unknown>();
    page.on('websocket', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await page.evaluate(watchMixing);

    const showsOnly = (name: string | undefined): Promise<unknown> =>
      until(async () => {
        const lines = await shownLines(page);
        return lines.length > 5 && lines.every(({ text }) => text.startsWith(`${name} `));
      }, PATIENT);
    await showsOnly(names[0]);
    let early: Record<string, number> = {};
    for (let turn = 1; turn <= SWITCHES; turn++) {
      const [from, to] = [placeAt(turn - 1), placeAt(turn)];
      await page.keyboard.press(to > from ? ']' : '[');
      await page.waitForURL(`**/runs/${runs[to]?.id}`);
      await showsOnly(names[to]);
      if (turn === WARM) early = await settled();
    }
    const late = await settled();
    expect(await page.evaluate(() => Reflect.get(window, 'mixed'))).toEqual([]);
    expect(late.followers).toBe(1);
    expect(sockets.size).toBeLessThanOrEqual(1);
    expect(late.documents).toBeLessThanOrEqual(early.documents ?? 0);
    // Rows in sight differ from run to run; what is left behind by 80 visits would be far more.
    expect(late.listeners).toBeLessThanOrEqual((early.listeners ?? 0) * 1.1 + 20);
    expect(late.nodes).toBeLessThanOrEqual((early.nodes ?? 0) * 1.2 + 500);

    /** What is held once the page before this one has let go of everything. */
    async function settled(): Promise<Record<string, number>> {
      await until(async () => (await followers(server.url)) === 1, PATIENT);
      return held(page, server.url);
    }
  });
});

/** Which run is shown after a turn: there and back again. */
function placeAt(turn: number): number {
  return [0, 1, 2, 1][turn % 4] ?? 0;
}

/** Notes each frame in which the log shows lines of two runs, or of another than it names. */
function watchMixing(): void {
  const mixed: string[] = [];
  Reflect.set(window, 'mixed', mixed);
  const look = (): void => {
    for (const log of document.querySelectorAll('[role="log"]')) {
      const said = [...log.querySelectorAll('.log-text')].map(
        (line) => line.textContent?.split(' ')[0] ?? '',
      );
      const names = new Set(said.filter((name) => name !== ''));
      const label = log.getAttribute('aria-label') ?? '';
      const foreign = [...names].filter((name) => !label.includes(name));
      if (names.size > 1 || foreign.length > 0) mixed.push(`${label}: ${[...names].join(', ')}`);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
