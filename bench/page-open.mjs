import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeLines } from './corpus.mjs';
import { installProbe } from './page-probe.mjs';

export const LINES = Number(process.env.BENCH_LINES ?? 5_000_000);
const SMALL = 1_000;
const TURNS = 5;
/** What the page before still does when it is closed is none of the next one's, in milliseconds. */
const SETTLE_MS = 1_500;
/** Parts of the run that are jumped to. */
const PLACES = [0.5, 0.25, 0.75, 0.1, 0.9];
const SEND = fileURLToPath(new URL('./send-file.mjs', import.meta.url));

/**
 * Milliseconds until a browser without a cache has painted the newest lines of a large run, and in
 * turns with it of a small one, and until lines of the large one that an address names are painted.
 */
export async function openLarge(browser, url, folder) {
  const [large, small] = [await send(url, folder, LINES), await send(url, folder, SMALL)];
  const times = { opened: [], small: [], jumped: [] };
  for (let turn = 0; turn <= TURNS; turn++) {
    const beside = await open(browser, small, SMALL);
    await beside.page.close();
    const { page, newest } = await open(browser, large, LINES);
    const jumps = [];
    for (const part of PLACES) jumps.push(await jump(page, Math.floor(LINES * part) + turn));
    await page.close();
    // The first turn meets a server that has shown no page yet.
    if (turn === 0) continue;
    times.small.push(beside.newest);
    times.opened.push(newest);
    times.jumped.push(...jumps);
  }
  return times;
}

/** The page of a run with so many lines. */
async function send(url, folder, lines) {
  const path = join(folder, `${lines}.log`);
  await writeLines(path, lines);
  const { stdout } = await promisify(execFile)(process.execPath, [SEND, url, path]);
  return `${url}/runs/${JSON.parse(stdout).id}`;
}

async function open(browser, address, lines) {
  await delay(SETTLE_MS);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await installProbe(page);
  await page.goto(address, { waitUntil: 'commit' });
  const newest = await page.evaluate((index) => window.probe.whenPainted(index), lines - 1);
  return { page, newest };
}

function jump(page, line) {
  return page.evaluate(async (to) => {
    const began = performance.now();
    window.location.hash = `#L${to + 1}`;
    return (await window.probe.whenPainted(to)) - began;
  }, line);
}
