import { createClient } from '@scrollback/sdk';
import { chromiumMissing, launchChromium, startServer, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { lastLine, shownLines } from './log-page.ts';

const LINES = 20_000;

test.skipIf(chromiumMissing())('the page says which lines are no longer kept', async () => {
  await using server = await startServer({
    web: true,
    env: { SCROLLBACK_RUN_MAX_BYTES: '200000' },
  });
  const body = Array.from({ length: LINES }, (_, i) => `line number ${i}\n`).join('');
  const response = await fetch(`${server.url}/api/ingest?name=long`, { method: 'POST', body });
  const { id, url } = await response.json();
  const client = createClient({ url: server.url });
  const keptFrom = async () => {
    const { value } = await client.history(id, { first: 1 }).next();
    return value?.gaps[0]?.to ?? 0;
  };
  await until(keptFrom);

  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 600 } });
    await page.goto(url);
    await until(async () => (await lastLine(page)) === `line number ${LINES - 1}`);
    await page.keyboard.press('Home');
    const notice = page.getByText(/^Lines 1–[\d,]+ are no longer kept/);
    const named = Number((await notice.innerText()).replaceAll(',', '').match(/–(\d+)/)?.[1]);
    expect(named).toBeGreaterThan(1000);
    expect(named).toBeLessThanOrEqual(await keptFrom());
    await until(async () => (await shownLines(page))[0]?.index === named);
    expect((await shownLines(page))[0]?.text).toBe(`line number ${named}`);
  } finally {
    client.close();
    await browser.close();
  }
});
