import type { Browser, Page } from 'playwright-core';

/** Opens `url` in a page of this size, CSS pixels; disposing closes it. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
): Promise<Page & AsyncDisposable> {
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  return Object.assign(page, { [Symbol.asyncDispose]: () => page.close() });
}
