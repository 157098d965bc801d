import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type FixtureBrowser, fixtureBrowser } from './browser.ts';

/** Gives each test of a suite the fixture page anew; one on which the page reports an error fails. */
export function eachPage(begin: (page: Page) => void): void {
  let fixture: FixtureBrowser;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    fixture = await fixtureBrowser();
  });

  afterAll(async () => {
    await fixture?.[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    errors = [];
    page = await fixture.open(errors);
    begin(page);
  });

  afterEach(async () => {
    await page.close();
    expect(errors).toEqual([]);
  });
}
