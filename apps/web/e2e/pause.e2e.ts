import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { chromiumMissing, until } from '@scrollback/testing';
import { describe, expect } from 'vitest';
import { lastLine, shownLines } from './log-page.ts';
import { test as base } from './page-test.ts';

const test = base.extend('viewport', { scope: 'file' }, { width: 1200, height: 600 });

const PATIENT = { timeout: 30_000 };

describe.skipIf(chromiumMissing())('pausing the log', () => {
  test('what is shown stays, what is new is counted, and resuming shows all of it', async ({
    server,
    open,
  }) => {
    const client = createClient({ url: server.url });
    const { id } = await client.startRun({ name: 'live', source: 'UPLOAD' });
    const upload = createUpload({ url: server.url, runId: id });
    const print = (text: string) =>
      upload.write({ stream: 'STDOUT', timestamp: 1, bytes: Buffer.from(text) });
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join('');
    print(`${many(0, 99)}going`);
    await using page = await open(`/runs/${id}`);
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
