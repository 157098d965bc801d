import { chromiumMissing, until } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { linesOf, liveRun } from './live-run.ts';
import { lastLine } from './log-page.ts';
import { test } from './page-test.ts';

const PATIENT = { timeout: 30_000 };

describe.skipIf(chromiumMissing())('what a screen reader hears of a run', () => {
  test('a flood is told of now and then, by its number, and a single line as it reads', async ({
    server,
    open,
  }) => {
    await using run = await liveRun(server.url);
    run.print(linesOf(0, 10));
    await using page = await open(`/runs/${run.id}`);
    await until(async () => (await lastLine(page)) === 'line 9', PATIENT);
    const said = await page.evaluateHandle(() => {
      const heard: { at: number; words: string }[] = [];
      const region = document.querySelector('[data-announcements]');
      if (!region) throw new Error('nothing announces');
      new MutationObserver(() =>
        heard.push({ at: performance.now(), words: region.textContent ?? '' }),
      ).observe(region, { childList: true, characterData: true, subtree: true });
      return heard;
    });
    const heard = () => said.evaluate((all) => [...all]);
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
    for (let next = 10; next < 4_010; next += 100) {
      run.print(linesOf(next, next + 100));
      await until(async () => (await lastLine(page)) === `line ${next + 99}`, PATIENT);
    }
    const counted = async () =>
      (await heard()).reduce((sum, { words }) => {
        const count = /^([\d,]+) new lines$/.exec(words)?.[1] ?? 'NaN';
        return sum + Number(count.replaceAll(',', ''));
      }, 0);
    await until(async () => (await counted()) === 4_000, PATIENT);
    const flood = await heard();
    const ms = (flood.at(-1)?.at ?? 0) - (flood[0]?.at ?? 0);
    // What is said first may be painted late.
    expect(flood.length).toBeLessThanOrEqual(2 + ms / 5_000);

    run.print('all done\n');
    await until(async () => (await heard()).at(-1)?.words === 'all done', PATIENT);
    await page.keyboard.press('p');
    run.print('unseen\n');
    await page.getByText('1 new').waitFor();
    await page.keyboard.press('p');
    run.print('seen\n');
    await until(async () => (await heard()).at(-1)?.words === 'seen', PATIENT);
    expect((await heard()).map(({ words }) => words)).not.toContain('unseen');
  });
});
