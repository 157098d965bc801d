import { chromiumMissing, launchChromium, startServer, type TestServer } from '@scrollback/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage } from './open-page.ts';

describe.skipIf(chromiumMissing())('the language of the pages', () => {
  let browser: Browser;
  let server: TestServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startServer({ web: true })]);
    const body = 'a line\n'.repeat(1234);
    await fetch(`${server.url}/api/ingest?name=train`, { method: 'POST', body });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  test('is what the browser asks for, also of what the server renders', async () => {
    for (const [accepted, lang, title] of [
      ['de-AT,de;q=0.9,en;q=0.5', 'de', 'Läufe'],
      ['fr,en;q=0.5', 'en', 'Runs'],
    ] as const) {
      const page = await fetch(server.url, { headers: { 'accept-language': accepted } });
      const html = await page.text();
      expect(html).toContain(`<html lang="${lang}"`);
      expect(html).toContain(`>${title}</h1>`);
    }
  });

  test('can be chosen, and stays', async () => {
    await using page = await openPage(browser, `${server.url}/settings`, {
      width: 1000,
      height: 800,
    });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.getByLabel('Language of these pages').selectOption('de');
    await page.getByRole('heading', { name: 'Einstellungen', includeHidden: true }).waitFor();
    await page.getByRole('link', { name: 'Läufe' }).click();
    await page.getByRole('link', { name: /train/ }).first().click();
    await page.getByText('1.234 Zeilen').waitFor();
    await page.getByText('folgt').or(page.getByText('Ende des Logs')).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(complaints).toEqual([]);
  });
});
