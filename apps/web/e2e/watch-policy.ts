import type { Page } from 'playwright-core';

/** What the browser refused on a page: `script-src-elem inline`, `img-src http://…`. */
export interface PolicyWatch {
  /** All since the watch began, over every document of the page. */
  refused(): string[];
}

/** Watches what the page's Content-Security-Policy refuses; call it before the page is opened. */
export async function watchPolicy(page: Page): Promise<PolicyWatch> {
  const refused: string[] = [];
  await page.exposeFunction('reportRefused', (what: string) => refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      const what = `${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`;
      const report: unknown = Reflect.get(window, 'reportRefused');
      if (typeof report === 'function') report(what);
    });
  });
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy|trusted ?(types|html|script)/i.test(text)) refused.push(text);
  });
  page.on('pageerror', (error) => refused.push(`error ${error.stack ?? error.message}`));
  return { refused: () => [...refused] };
}
