import { afterEach, expect, test, vi } from 'vitest';
import { chromiumMissing, launchChromium } from './chromium.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.skipIf(chromiumMissing())('starts a browser that renders a page', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent(
      '<p id="here">6 × 7 = <b></b></p><script>document.querySelector("b").textContent = 6 * 7</script>',
    );
    expect(await page.locator('#here').textContent()).toBe('6 × 7 = 42');
  } finally {
    await browser.close();
  }
});

test('a path that does not exist is named', async () => {
  vi.stubEnv('CI', '');
  vi.stubEnv('CHROMIUM_PATH', '/no/such/chromium');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(chromiumMissing()).toBe('CHROMIUM_PATH names /no/such/chromium, which does not exist');
  await expect(launchChromium()).rejects.toThrow('/no/such/chromium');
});

test('with CI=true a missing browser is a failure', () => {
  vi.stubEnv('CI', 'true');
  vi.stubEnv('CHROMIUM_PATH', '/no/such/chromium');
  expect(() => chromiumMissing()).toThrow('/no/such/chromium');
});
