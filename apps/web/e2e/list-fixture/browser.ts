import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { createViteServer } from 'vitest/node';

type Server = Awaited<ReturnType<typeof createViteServer>>;

/** The fixture page, served and opened in a browser. */
export interface FixtureBrowser extends AsyncDisposable {
  /** Opens the page anew; `errors` gets what it reports from then on. */
  open(errors: string[]): Promise<Page>;
}

/** Serves the fixture from its sources and starts a browser. */
export async function fixtureBrowser(): Promise<FixtureBrowser> {
  const server = await createViteServer({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    cacheDir: fileURLToPath(
      new URL('../../../../node_modules/.cache/list-fixture', import.meta.url),
    ),
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, fs: { strict: false } },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    optimizeDeps: { include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'] },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await server.listen();
  const browser = await launchChromium();
  return {
    open: async (errors) => {
      const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${portOf(server)}/`);
      await page.waitForFunction(() => window.fixture !== undefined);
      await page.waitForSelector('[data-index="29999"]');
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits for `count` frames. */
export function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, count);
}

/** Waits until scrolling, and putting the thumb right after it, is over. */
export async function settled(page: Page): Promise<void> {
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
}

function portOf(server: Server): number {
  const address = server.httpServer?.address();
  const isBound = (value: unknown): value is AddressInfo =>
    typeof value === 'object' && value !== null && 'port' in value;
  if (!isBound(address)) throw new Error('the fixture is not served on a port');
  return address.port;
}
