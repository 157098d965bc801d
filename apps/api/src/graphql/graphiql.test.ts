import { chromiumMissing, launchChromium, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { append, createFeed, RUN, serveGraphql } from '../testing/graphql-server.ts';

const SUBSCRIPTION = `subscription { logEvents(runId: "${RUN.id}") { __typename ... on Append { text } } }`;

test('the page has all it needs in itself', async () => {
  await using server = await serveGraphql({});
  const response = await fetch(server.url, { headers: { accept: 'text/html,*/*' } });
  const page = await response.text();
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(page).toContain('RunsAsTheyChange');
  expect(page).not.toContain('unpkg.com');
  expect(page).not.toMatch(/<(script|link|img|iframe)\b[^>]*\b(src|href)=["']?(https?:)?\/\//);
});

test.skipIf(chromiumMissing())('a subscription works there as pasted, offline', async () => {
  const feed = createFeed(async (count) => {
    if (count === 0) return append(0, 'from the feed');
    return count === 1 ? { type: 'Finished', run: RUN, cursor: 'end' } : null;
  });
  await using server = await serveGraphql({ logs: feed });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const remote: string[] = [];
    const failed: string[] = [];
    page.on('pageerror', (error) => failed.push(String(error)));
    await page.route('**', (route) => {
      const { protocol, host } = new URL(route.request().url());
      if (!protocol.startsWith('http') || host === new URL(server.url).host)
        return route.continue();
      remote.push(route.request().url());
      return route.abort();
    });
    await page.goto(`${server.url}?${new URLSearchParams({ query: SUBSCRIPTION })}`);
    await page.getByRole('button', { name: /execute query/i }).click();
    const answer = page.locator('.result-window');
    await until(async () => (await answer.innerText()).includes('Finished'), {
      timeout: 25_000,
      what: 'the last event in the answer',
    });
    expect(remote).toEqual([]);
    expect(failed).toEqual([]);
  } finally {
    await browser.close();
  }
});
