import { chromiumMissing } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { frames, settled } from './list-fixture/browser.ts';
import { eachPage } from './list-fixture/each-page.ts';
import type { Place } from './list-fixture/sampler.ts';

describe.skipIf(chromiumMissing())('nothing moves what a reader of the list sees', () => {
  let page: Page;
  eachPage((opened) => {
    page = opened;
  });

  /** Brings the reader into the middle, with a row clipped by the top edge; returns what they see. */
  const read = async (): Promise<Place> => {
    await page.evaluate(() => {
      window.fixture.list().jumpTo(20_000, 'start');
    });
    await page.mouse.move(300, 250);
    await page.mouse.wheel(0, 30);
    await page.waitForFunction(() => window.fixture.watch().index !== 20_000);
    await settled(page);
    return page.evaluate(() => window.fixture.watch());
  };

  /** The most the watched row strays, over all frames, while `act` and `count` frames go by. */
  const drift = async (act: () => Promise<unknown>, count = 20): Promise<number> => {
    const watched = await read();
    await page.evaluate((index) => window.fixture.sample(index), watched.index);
    await act();
    await frames(page, count);
    const samples = await page.evaluate(() => window.fixture.samples());
    expect(samples.frames).toBeGreaterThanOrEqual(count / 2);
    expect(samples.blank).toBeLessThanOrEqual(1);
    expect(samples.tops).not.toContain(null);
    return Math.max(...samples.tops.map((top) => Math.abs((top ?? Number.NaN) - watched.top)));
  };

  test('append at 5,000 rows a second', async () => {
    const act = (): Promise<void> => page.evaluate(() => window.fixture.stream(5000));
    expect(await drift(act, 90)).toBeLessThanOrEqual(1);
    await page.evaluate(() => window.fixture.stop());
    const { next } = await page.evaluate(() => window.fixture.get());
    expect(next).toBeGreaterThan(34_000);
  });

  test('prepend, evict, and prepend with append in one commit', async () => {
    expect(await drift(() => page.evaluate(() => window.fixture.prepend(500)))).toBeLessThanOrEqual(
      1,
    );
    expect(
      await drift(() => page.evaluate(() => window.fixture.set({ first: 15_000 }))),
    ).toBeLessThanOrEqual(1);
    expect(
      await drift(() => page.evaluate(() => window.fixture.set({ first: 12_000, next: 33_000 }))),
    ).toBeLessThanOrEqual(1);
  });

  test('prepend at the very top', async () => {
    await page.evaluate(() => window.fixture.list().jumpTo(0, 'start'));
    await frames(page, 3);
    const watched = await page.evaluate(() => window.fixture.watch());
    expect(watched).toEqual({ index: 10_000, top: 0 });
    await page.evaluate(() => {
      window.fixture.sample(10_000);
      window.fixture.prepend(1000);
    });
    await frames(page, 60);
    const { tops } = await page.evaluate(() => window.fixture.samples());
    for (const top of tops) expect(Math.abs(top ?? Number.NaN)).toBeLessThanOrEqual(1);
    await page.mouse.move(300, 250);
    await page.mouse.wheel(0, -200);
    await page.waitForFunction(() => window.fixture.watch().index < 10_000);
  });

  test('Replace of the clipped row and of one below it', async () => {
    for (const at of [-1, 1]) {
      for (const text of ['short', 'long '.repeat(400)]) {
        const moved = await drift(() =>
          page.evaluate(
            ([offset, content]) =>
              window.fixture.replace(window.fixture.watch().index + offset, content),
            [at, text] as const,
          ),
        );
        expect(moved).toBeLessThanOrEqual(1);
      }
    }
  });

  test('wrap off and on', async () => {
    const toggle = (wrap: boolean) => () =>
      page.evaluate((on) => window.fixture.set({ wrap: on }), wrap);
    expect(await drift(toggle(false))).toBeLessThanOrEqual(1);
    expect(await drift(toggle(true))).toBeLessThanOrEqual(1);
  });

  test('resize in both directions, also while rows arrive', async () => {
    const resize = (width: string, height: string) => () =>
      page.evaluate(
        (size) => {
          const root = window.fixture.scroller().parentElement;
          if (root) Object.assign(root.style, size);
        },
        { width, height },
      );
    expect(await drift(resize('350px', '500px'))).toBeLessThanOrEqual(1);
    expect(await drift(resize('600px', '250px'))).toBeLessThanOrEqual(1);
    await page.evaluate(() => window.fixture.stream(5000));
    expect(await drift(resize('450px', '580px'), 40)).toBeLessThanOrEqual(1);
  });
});
