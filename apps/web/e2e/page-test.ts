import { launchChromium, startServer } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { test as base } from 'vitest';
import { openPage } from './open-page.ts';

/** A run that was sent whole. */
export interface SentRun {
  id: string;
  /** Its page. */
  url: string;
}

/** Sends `body` as a run's output; `query` as in `POST /api/ingest`, for instance `name=long`. */
export type Ingest = (query: string, body: string | Uint8Array<ArrayBuffer>) => Promise<SentRun>;

/**
 * Opens a page of the server, a path or a whole address, in a window of its own; disposing closes
 * it. CSS pixels; what is not told is as in `viewport`.
 */
export type Open = (
  at: string,
  size?: { width?: number; height?: number },
) => Promise<Page & AsyncDisposable>;

/**
 * A test in a real browser before a real server, both made for the file when a test first asks for
 * them. `extend` says otherwise by the same names: `viewport` the window, `serverEnv` the server's
 * settings. Guard the suite with `chromiumMissing`.
 */
export const test = base
  .extend('viewport', { scope: 'file' }, { width: 1200, height: 800 })
  .extend('serverEnv', { scope: 'file' }, (): Record<string, string> => ({}))
  .extend('stage', { scope: 'file' }, async ({ serverEnv }, { onCleanup }) => {
    const starting = [launchChromium(), startServer({ web: true, env: serverEnv })] as const;
    const [browser, server] = await Promise.all(starting);
    onCleanup(async () => {
      await browser.close();
      await server[Symbol.asyncDispose]();
    });
    return { browser, server };
  })
  .extend('browser', { scope: 'file' }, ({ stage }) => stage.browser)
  .extend('server', { scope: 'file' }, ({ stage }) => stage.server)
  .extend('ingest', { scope: 'file' }, ({ server }): Ingest => {
    return async (query, body) => {
      const response = await fetch(`${server.url}/api/ingest?${query}`, { method: 'POST', body });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return await response.json();
    };
  })
  .extend('open', { scope: 'file' }, ({ browser, server, viewport }): Open => {
    return (at, size) => openPage(browser, new URL(at, server.url).href, { ...viewport, ...size });
  });
