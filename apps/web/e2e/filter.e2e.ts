import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { chromiumMissing, until } from '@scrollback/testing';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { lastLine, shownLines, wheel } from './log-page.ts';
import { test as base } from './page-test.ts';

const LINES = 50_000;
const PATIENT = { timeout: 30_000 };

const test = base
  .extend('viewport', { scope: 'file' }, { width: 1200, height: 600 })
  .extend('url', { scope: 'file' }, async ({ ingest }) => {
    const line = (i: number) => `${i % 10 === 3 ? 'WARN ' : ''}line number ${i}`;
    const body = Array.from({ length: LINES }, (_, i) => `${line(i)}\n`).join('');
    return (await ingest('name=long', body)).url;
  });

describe.skipIf(chromiumMissing())('filtering lines', () => {
  const numbers = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('.log-row .log-number')].map((at) => Number(at.textContent)),
    );

  test('by level, with counts, in the address, under the lines’ own numbers', async ({
    url,
    open,
  }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`, PATIENT);
    await page.getByRole('button', { name: 'Level' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Warning' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('5,000 of 50,000 lines').first().waitFor();
    await page.waitForURL(`${url}?level=warn`);
    await until(async () => (await lastLine(page)) === 'WARN line number 49993', PATIENT);
    expect((await numbers(page)).every((number) => number % 10 === 4)).toBe(true);
    await page.keyboard.press('g');
    await until(async () => (await shownLines(page))[0]?.text === 'WARN line number 3', PATIENT);
    await page.reload();
    await until(async () => (await lastLine(page)) === 'WARN line number 49993', PATIENT);
    await page.getByRole('button', { name: 'Show all lines' }).click();
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`, PATIENT);
    await page.waitForURL(url);
  });

  test('to what is found, anywhere in the run, and back to the line the reader was at', async ({
    url,
    open,
  }) => {
    await using page = await open(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`, PATIENT);
    await page.getByRole('searchbox').fill('number 123');
    await page.getByText('of 111').first().waitFor();
    await page.getByRole('button', { name: 'Only matches' }).click();
    await page.getByText('111 of 50,000 lines').waitFor();
    await page.keyboard.press('g');
    await until(async () => (await shownLines(page))[0]?.text === 'WARN line number 123', PATIENT);
    await wheel(page, 400);
    const first = (await shownLines(page))[1]?.text;
    await page.getByRole('button', { name: 'Only matches' }).click();
    await until(
      async () => (await shownLines(page)).slice(0, 3).some(({ text }) => text === first),
      PATIENT,
    );
  });

  test('live: what is new is counted and shown if it is like that, also a line that went on', async ({
    server,
    open,
  }) => {
    const client = createClient({ url: server.url });
    const { id } = await client.startRun({ name: 'live', source: 'UPLOAD' });
    const upload = createUpload({ url: server.url, runId: id });
    const print = (stream: 'STDOUT' | 'STDERR', text: string) =>
      upload.write({ stream, timestamp: 1, bytes: Buffer.from(text) });
    print('STDOUT', 'a\n');
    print('STDERR', 'b\n');
    await using page = await open(`/runs/${id}?stream=stderr`);
    await until(async () => (await lastLine(page)) === 'b', PATIENT);
    await page.getByText('1 of 2 lines').waitFor();
    print('STDOUT', 'c\n');
    print('STDERR', 'go');
    await page.getByText('1 of 4 lines').waitFor();
    print('STDERR', 'es on\n');
    print('STDOUT', 'd\n');
    print('STDERR', 'e\n');
    await until(
      async () => (await shownLines(page)).map(({ text }) => text).join() === 'b,goes on,e',
      PATIENT,
    );
    await page.getByText('3 of 6 lines').waitFor();
    await page.getByRole('button', { name: 'Level' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Error' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('No line is like that').waitFor();
    print('STDERR', 'ERROR at last\n');
    await until(async () => (await lastLine(page)) === 'ERROR at last', PATIENT);
    await client.finishRun(id, { status: 'FAILED', exitCode: 1, signal: null, error: null });
    upload.close();
    client.close();
  });
});
