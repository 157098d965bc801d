import { chromiumMissing } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { frames, settled } from './list-fixture/browser.ts';
import { eachPage } from './list-fixture/each-page.ts';
import type { Samples } from './list-fixture/sampler.ts';

describe.skipIf(chromiumMissing())('the reader moves the list', () => {
  let page: Page;
  eachPage((opened) => {
    page = opened;
  });

  /** Scrolls as a dragged thumb does: a long way before each of twelve frames. */
  const dragThumb = (part: number): Promise<Samples> =>
    page.evaluate(async (to) => {
      const scroller = window.fixture.scroller();
      const most = scroller.scrollHeight - scroller.clientHeight;
      const from = scroller.scrollTop;
      window.fixture.sample(0);
      for (let step = 1; step <= 12; step++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => setTimeout(resolve));
        scroller.scrollTop = from + ((to * most - from) * step) / 12;
      }
      for (let frame = 0; frame < 5; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return window.fixture.samples();
    }, part);

  test('following paints no blank frame and stays at the end', async () => {
    await page.evaluate(() => {
      window.fixture.sample(0);
      window.fixture.stream(5000);
    });
    await frames(page, 90);
    const { blank, frames: count } = await page.evaluate(() => {
      window.fixture.stop();
      return window.fixture.samples();
    });
    expect(count).toBeGreaterThan(40);
    expect(blank).toBeLessThanOrEqual(1);
    await frames(page, 3);
    const end = await page.evaluate(() => {
      const { next, mode } = window.fixture.get();
      const row = document.querySelector(`[data-index="${next - 1}"]`);
      const bottom = window.fixture.scroller().getBoundingClientRect().top;
      return { mode, bottom: (row?.getBoundingClientRect().bottom ?? 0) - bottom, next };
    });
    expect(end.next).toBeGreaterThan(33_000);
    expect(end.mode).toBe('following');
    expect(end.bottom).toBeCloseTo(500, 0);
  });

  test('following survives a resize', async () => {
    await page.setViewportSize({ width: 800, height: 400 });
    for (const height of ['300px', '560px', '420px']) {
      await page.evaluate((value) => {
        window.fixture.append(1);
        const root = window.fixture.scroller().parentElement;
        if (root) root.style.height = value;
      }, height);
      await frames(page, 4);
      const { mode, bottom } = await page.evaluate(() => {
        const { next } = window.fixture.get();
        const row = document.querySelector(`[data-index="${next - 1}"]`);
        const top = window.fixture.scroller().getBoundingClientRect().top;
        const { mode } = window.fixture.get();
        return { mode, bottom: (row?.getBoundingClientRect().bottom ?? 0) - top };
      });
      expect(mode).toBe('following');
      expect(bottom).toBeCloseTo(Number.parseInt(height, 10), 0);
    }
  });

  test('a wheel of 40 px upward leaves following and is not pulled back', async () => {
    await page.evaluate(() => window.fixture.stream(5000));
    await frames(page, 10);
    await page.mouse.move(300, 250);
    await page.mouse.wheel(0, -40);
    await page.waitForFunction(() => window.fixture.get().mode === 'reading');
    await settled(page);
    const watched = await page.evaluate(() => window.fixture.watch());
    await page.evaluate((index) => window.fixture.sample(index), watched.index);
    await frames(page, 40);
    const { tops } = await page.evaluate(() => window.fixture.samples());
    for (const top of tops)
      expect(Math.abs((top ?? Number.NaN) - watched.top)).toBeLessThanOrEqual(1);
    await page.evaluate(() => window.fixture.stop());
    await page.evaluate(() => window.fixture.list().follow());
    await page.waitForFunction(() => window.fixture.get().mode === 'following');
  });

  test('the wheel moves rows by just as much, and down to the end joins it again', async () => {
    const end = await page.evaluate(() => {
      const { next } = window.fixture.get();
      const row = document.querySelector(`[data-index="${next - 1}"]`);
      return row?.getBoundingClientRect().top ?? Number.NaN;
    });
    await page.mouse.move(300, 250);
    await page.mouse.wheel(0, -40);
    await settled(page);
    const moved = await page.evaluate(
      () => document.querySelector('[data-index="29999"]')?.getBoundingClientRect().top,
    );
    expect(moved).toBeCloseTo(end + 40, 0);
    expect((await page.evaluate(() => window.fixture.get())).mode).toBe('reading');
    await page.mouse.wheel(0, 100);
    await page.waitForFunction(() => window.fixture.get().mode === 'following');
  });

  test('keys and a selection leave following; Home and End reach the ends', async () => {
    const mode = (): Promise<string> => page.evaluate(() => window.fixture.get().mode);
    await page.focus('[role=log]');
    for (const key of ['ArrowUp', 'PageUp', 'Home']) {
      await page.keyboard.press(key);
      await expect.poll(mode).toBe('reading');
      await page.keyboard.press('End');
      await expect.poll(mode).toBe('following');
      await settled(page);
    }
    await page.keyboard.press('Home');
    await page.waitForFunction(() => window.fixture.watch().index === 10_000);
    await page.keyboard.press('End');
    await page.waitForSelector('[data-index="29999"]');
    await page.mouse.move(100, 200);
    await page.mouse.down();
    await page.mouse.move(300, 260);
    await expect.poll(mode).toBe('reading');
    await page.mouse.up();
  });

  test('ten million rows: a jump to the middle, and the thumb to every part', async () => {
    await page.evaluate(() => window.fixture.set({ first: 0, next: 10_000_000 }));
    await page.waitForSelector('[data-index="9999999"]');
    await page.evaluate(() => window.fixture.list().jumpTo(5_000_000, 'center'));
    await page.waitForSelector('[data-index="5000000"]');
    const middle = await page.evaluate(() => {
      const row = document.querySelector('[data-index="5000000"]');
      return row?.getBoundingClientRect().top ?? Number.NaN;
    });
    expect(middle).toBeGreaterThan(200);
    expect(middle).toBeLessThan(300);
    for (const part of [0.2, 0.85, 0.35]) {
      const { blank } = await dragThumb(part);
      expect(blank).toBeLessThanOrEqual(1);
      const { index } = await page.evaluate(() => window.fixture.watch());
      // The outer eighths of the track are 1:1, so only what lies between is proportional.
      expect(index).toBeCloseTo(50_000 + ((part * 8 - 1) / 6) * 9_900_000, -5);
    }
    await page.focus('[role=log]');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => window.fixture.watch().index === 0);
  });

  test('however often the owner renders, rows are committed once a frame', async () => {
    await page.evaluate(() => window.fixture.stream(5000));
    const { commits, passed } = await page.evaluate(async () => {
      let passed = 0;
      let commits = 0;
      const observer = new MutationObserver(() => {
        commits += 1;
      });
      observer.observe(window.fixture.scroller(), { childList: true, subtree: true });
      while (passed < 60) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        passed += 1;
      }
      observer.disconnect();
      return { commits, passed };
    });
    expect(commits).toBeGreaterThan(20);
    expect(commits).toBeLessThanOrEqual(passed * 2);
  });
});
