import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromiumMissing, launchChromium } from '@scrollback/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createViteServer } from 'vitest/node';
import type { Samples } from './list-fixture/sampler.ts';

type Server = Awaited<ReturnType<typeof createViteServer>>;

describe.skipIf(chromiumMissing())('the anchored list in a browser', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let address: string;
  const errors: string[] = [];

  beforeAll(async () => {
    server = await createViteServer({
      configFile: false,
      logLevel: 'error',
      root: fileURLToPath(new URL('./list-fixture', import.meta.url)),
      cacheDir: fileURLToPath(
        new URL('../../../node_modules/.cache/list-fixture', import.meta.url),
      ),
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, fs: { strict: false } },
      oxc: { jsx: { runtime: 'automatic', development: false } },
      optimizeDeps: { include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'] },
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    await server.listen();
    address = `http://127.0.0.1:${portOf(server)}/`;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    page.setDefaultTimeout(8000);
    errors.length = 0;
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(address);
    await page.waitForFunction(() => window.fixture !== undefined);
    await page.waitForSelector('[data-index="29999"]');
  });

  const frames = (count: number): Promise<void> =>
    page.evaluate(async (left) => {
      for (let frame = 0; frame < left; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, count);

  /** Brings the reader into the middle, with a row clipped by the top edge; returns what they see. */
  const read = async (): Promise<{ index: number; top: number }> => {
    await page.evaluate(() => {
      window.fixture.list().jumpTo(20_000, 'start');
    });
    await page.mouse.move(300, 250);
    await page.mouse.wheel(0, 30);
    await page.waitForFunction(() => window.fixture.watch().index !== 20_000);
    await settled();
    return page.evaluate(() => window.fixture.watch());
  };

  /** Waits until scrolling, and putting the thumb right after it, is over. */
  const settled = async (): Promise<void> => {
    await page.evaluate(async () => {
      const scroller = window.fixture.scroller();
      let same = 0;
      let before = scroller.scrollTop;
      while (same < 40) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        same = scroller.scrollTop === before ? same + 1 : 0;
        before = scroller.scrollTop;
      }
    });
  };

  /** The most the watched row strays, over all frames, while `act` and `count` frames go by. */
  const drift = async (act: () => Promise<unknown>, count = 20): Promise<number> => {
    const watched = await read();
    await page.evaluate((index) => window.fixture.sample(index), watched.index);
    await act();
    await frames(count);
    const samples = await page.evaluate(() => window.fixture.samples());
    expect(samples.frames).toBeGreaterThanOrEqual(count / 2);
    expect(samples.blank).toBeLessThanOrEqual(1);
    expect(samples.tops).not.toContain(null);
    return Math.max(...samples.tops.map((top) => Math.abs((top ?? Number.NaN) - watched.top)));
  };

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
    await frames(3);
    const watched = await page.evaluate(() => window.fixture.watch());
    expect(watched).toEqual({ index: 10_000, top: 0 });
    await page.evaluate(() => {
      window.fixture.sample(10_000);
      window.fixture.prepend(1000);
    });
    await frames(60);
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

  test('following paints no blank frame and stays at the end', async () => {
    await page.evaluate(() => {
      window.fixture.sample(0);
      window.fixture.stream(5000);
    });
    await frames(90);
    const { blank, frames: count } = await page.evaluate(() => {
      window.fixture.stop();
      return window.fixture.samples();
    });
    expect(count).toBeGreaterThan(40);
    expect(blank).toBeLessThanOrEqual(1);
    await frames(3);
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
      await frames(4);
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
    await frames(10);
    await page.mouse.move(300, 250);
    await page.mouse.wheel(0, -40);
    await page.waitForFunction(() => window.fixture.get().mode === 'reading');
    await frames(30);
    const watched = await page.evaluate(() => window.fixture.watch());
    await page.evaluate((index) => window.fixture.sample(index), watched.index);
    await frames(40);
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
    await settled();
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
      await settled();
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
    expect(errors).toEqual([]);
  });
});

function portOf(server: Server): number {
  const address = server.httpServer?.address();
  const isBound = (value: unknown): value is AddressInfo =>
    typeof value === 'object' && value !== null && 'port' in value;
  if (!isBound(address)) throw new Error('the fixture is not served on a port');
  return address.port;
}
