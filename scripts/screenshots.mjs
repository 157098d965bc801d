// `npm run screenshots [-- NAME…] [--to FOLDER]`: takes the pictures of docs/images from a real
// server with real runs in a real browser; of all pages, or of those named. Needs Chromium.
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium, startServer } from '@scrollback/testing';
import { loginPage, pages } from './screenshots/pages.mjs';
import { seed } from './screenshots/seed.mjs';
import { take } from './screenshots/take.mjs';
import { root } from './setup/step.mjs';

const { values, positionals } = parseArgs({
  options: { to: { type: 'string', default: `${root}/docs/images` } },
  allowPositionals: true,
});
mkdirSync(values.to, { recursive: true });
const folder = pathToFileURL(`${values.to}/`);

const server = await startServer({ web: true });
const browser = await launchChromium();
const runs = await seed(server.url);
let bytes = 0;
try {
  for (const page of pages(runs).filter(isAsked)) await takeAndSay(page);
  runs.stop();
  if (isAsked(loginPage)) {
    await makeToken();
    await takeAndSay(loginPage);
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${Math.round(bytes / 1000)} kB in all`);

function isAsked({ name }) {
  return positionals.length === 0 || positionals.includes(name);
}

async function takeAndSay(page) {
  for (const [file, size] of await take(browser, server.url, folder, page)) {
    bytes += size;
    console.log(`${file.padEnd(28)} ${String(Math.round(size / 1000)).padStart(4)} kB`);
  }
}

/** With a first token the server is closed, and pages lead to where one signs in. */
async function makeToken() {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { createToken(role: ADMIN) { secret } }' }),
  });
  const { errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
}
