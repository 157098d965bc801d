import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromiumMissing, launchChromium, startServer, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { axeViolations } from './axe.ts';

/** Each command is a process of its own, and the pages are made when first asked for. */
const WITHIN_MS = 150_000;
const command = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

/** What `scrollback token …` prints about the tokens of a data folder. */
async function tokenCommand(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [command, 'token', ...args]);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return printed.trim();
}

test.skipIf(chromiumMissing())(
  'a reader signs in, sees the run, and is led out again',
  async () => {
    await using server = await startServer({ web: true });
    const data = ['--data', server.data];
    const secret = await tokenCommand('create', '--role', 'producer', ...data);
    const body = 'for signed-in eyes\n';
    const response = await until(async () => {
      const answer = await fetch(`${server.url}/api/ingest?name=secret`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${secret}` },
      });
      const closed = await fetch(`${server.url}/graphql?query={__typename}`);
      return closed.status === 401 && answer.ok && answer;
    });
    const { url: runUrl } = await response.json();
    const browser = await launchChromium();
    try {
      const context = await browser.newContext();
      const page = await context.newPage();
      const failed: string[] = [];
      page.on('pageerror', (error) => failed.push(String(error)));
      await page.goto(`${runUrl}?view=log`);
      expect(new URL(page.url()).pathname).toBe('/login');
      const token = page.getByLabel('Token');
      await token.fill('sbt_wrong');
      await page.keyboard.press('Enter');
      await page.getByText(/does not know this token/).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page)).toEqual([]);
      }
      await token.fill(secret);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('for signed-in eyes').waitFor();
      expect(page.url()).toBe(`${runUrl}?view=log`);

      const cookies = await context.cookies();
      expect(cookies.find(({ value }) => value === secret)).toMatchObject({
        httpOnly: true,
        sameSite: 'Strict',
      });
      expect(await page.evaluate(() => document.cookie)).not.toContain('sbt_');

      // A link on a page of another site comes without the cookie.
      const elsewhere = await context.newPage();
      await elsewhere.goto(`data:text/html,<a href="${runUrl}">log</a>`);
      await elsewhere.getByText('log').click();
      await elsewhere.getByText('for signed-in eyes').waitFor();
      expect(elsewhere.url()).toBe(runUrl);
      await elsewhere.getByRole('button', { name: 'Sign out' }).click();
      await elsewhere.waitForURL('**/login');
      await elsewhere.goto(runUrl);
      expect(new URL(elsewhere.url()).pathname).toBe('/login');

      await elsewhere.getByLabel('Token').fill(secret);
      await elsewhere.keyboard.press('Enter');
      await elsewhere.waitForURL(runUrl);
      await elsewhere.goto(server.url);
      await elsewhere.getByText('Live', { exact: true }).waitFor();
      const [made] = JSON.parse(await tokenCommand('ls', '--json', ...data));
      await tokenCommand('revoke', made.id, ...data);
      await elsewhere.waitForURL('**/login?next=%2F');
      expect(failed).toEqual([]);
    } finally {
      await browser.close();
    }
  },
  WITHIN_MS,
);
