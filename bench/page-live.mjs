import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { logLines } from './corpus.mjs';
import { heapOf, installProbe, takeTasks, watchCpu } from './page-probe.mjs';

export const RATE = 5_000;
export const SECONDS = 30;
/** What ten minutes at that rate print. */
export const VOLUME = 600 * RATE;
const WARM_SECONDS = 4;
const DRIFT_SECONDS = 10;
const WRITE_EVERY_MS = 5;
const BATCH = 10_000;

/** What a page does that follows a run of 5,000 lines/s, and its heap after ten minutes of them. */
export async function followLive(browser, url) {
  const client = createClient({ url });
  const { id } = await client.startRun({ name: 'flood', source: 'PROCESS' });
  const print = printer(createUpload({ url, runId: id }));
  await print.atRate(1);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await installProbe(page);
  await page.goto(`${url}/runs/${id}`);
  await page.getByRole('log').waitFor();
  await print.atRate(WARM_SECONDS);
  // Entries are forgotten by thousands, so the heap rises and falls: its most is compared.
  const heaps = [await heapOf(page)];

  await takeTasks(page);
  const cpuOf = await watchCpu(page);
  await print.atRate(SECONDS);
  const cpu = await cpuOf();
  const following = await takeTasks(page);
  heaps.push(await heapOf(page));

  await page.keyboard.press('k');
  await page.getByRole('button', { name: /Jump to latest|new/ }).waitFor();
  const drift = await driftWhile(page, () => print.atRate(DRIFT_SECONDS));
  const reading = await takeTasks(page);
  heaps.push(await heapOf(page));

  await page.keyboard.press('End');
  const rate = await print.upTo(VOLUME);
  await page.evaluate((index) => window.probe.whenPainted(index), VOLUME - 1);
  const flood = await takeTasks(page);
  const late = await heapOf(page);
  await page.close();
  await print.end();
  client.close();
  return { early: Math.max(...heaps), late, cpu, following, reading, flood, drift, rate };
}

/** Watches the line in the middle of what is shown while `work` goes on. */
async function driftWhile(page, work) {
  const stop = await page.evaluateHandle(() => {
    const rows = [...document.querySelectorAll('[role="log"] [data-index]')];
    const middle = rows.filter((row) => row.getBoundingClientRect().top > 300)[0];
    return window.probe.watchDrift(Number(middle.dataset.index));
  });
  await work();
  return await stop.evaluate((end) => end());
}

/** Prints lines into `upload`, numbered on. */
function printer(upload) {
  const bytes = Buffer.from([...logLines(BATCH)].join(''));
  const ends = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at + 1);
  let printed = 0;
  const write = async (count) => {
    for (let left = count; left > 0; ) {
      const from = printed % BATCH;
      const to = Math.min(BATCH, from + left);
      const part = bytes.subarray(ends[from], ends[to]);
      if (!upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes: part })) {
        await upload.drained();
      }
      printed += to - from;
      left -= to - from;
    }
  };
  return {
    async atRate(seconds) {
      const [began, from] = [performance.now(), printed];
      for (let passed = 0; passed < seconds * 1000; passed = performance.now() - began) {
        await write(Math.floor((passed / 1000) * RATE) + from - printed);
        await delay(WRITE_EVERY_MS);
      }
    },
    /** Resolves to lines/s. */
    async upTo(count) {
      const [began, from] = [performance.now(), printed];
      while (printed < count) await write(Math.min(BATCH, count - printed));
      await upload.end();
      return (count - from) / ((performance.now() - began) / 1000);
    },
    end: () => upload.close(),
  };
}
