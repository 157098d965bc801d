import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import {
  chromiumMissing,
  launchChromium,
  startServer,
  type TestServer,
  until,
} from '@scrollback/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastLine, shownLines } from './log-page.ts';
import { openPage } from './open-page.ts';

const PATIENT = { timeout: 30_000 };

describe.skipIf(chromiumMissing())('pausing the log', () => {
  let browser: Browser;
  let server: TestServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer({ web: true })]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('what is shown stays, what is new is counted, and resuming shows all of it', async () => {
    const client = createClient({ url: server.url });
    const { id } = await client.startRun({ name: 'live', source: 'UPLOAD' });
    const upload = createUpload({ url: server.url, runId: id });
    const print = (text: string) =>
      upload.write({ stream: 'STDOUT', timestamp: 1, bytes: Buffer.from(text) });
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join('');
    print(`${many(0, 99)}going`);
    await using page = await openPage(browser, `${server.url}/runs/${id}`, {
      width: 1200,
      height: 600,
    });
    await until(async () => (await lastLine(page)) === 'going', PATIENT);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Resume and follow' }).waitFor();
    const before = await shownLines(page);
    print(` on\n${many(100, 400)}ERROR at last\n`);
    await page.getByText('301 new').waitFor();
    await page.getByText('1 error').waitFor();
    expect(await shownLines(page)).toEqual(before);
    await page.getByRole('contentinfo').getByText('paused').waitFor();
    await page.keyboard.press('p');
    await until(async () => (await lastLine(page)) === 'ERROR at last', PATIENT);
    const after = await shownLines(page);
    expect(after.at(-2)?.text).toBe('line 399');
    await page.getByRole('button', { name: 'Pause the view' }).waitFor();
    await client.finishRun(id, { status: 'FAILED', exitCode: 1, signal: null, error: null });
    upload.close();
    client.close();
  });
});
