// A run's page in a real browser: what 5,000 lines/s for 30 s do to it, its heap after the volume of
// ten minutes, whether what is read moves, and how soon a large run's lines are painted.
import { chromiumMissing, launchChromium, startServer } from '@scrollback/testing';
import { followLive, RATE, SECONDS, VOLUME } from './page-live.mjs';
import { LINES, openLarge } from './page-open.mjs';
import { temporaryFolder } from './server.mjs';
import { median, printTable } from './table.mjs';

const TASK_MS = 100;
const HEAP_GROWTH = 0.1;
const OPEN_MS = 1_000;
const JUMP_MS = 500;
const DRIFT_PX = 1;
const MIB = 1024 ** 2;

const missing = chromiumMissing();
if (missing !== null) {
  console.error(`page: ${missing}`);
  process.exit(1);
}
const server = await startServer({ web: true });
const browser = await launchChromium();
try {
  reportLive(await followLive(browser, server.url));
  reportOpening(await openLarge(browser, server.url, temporaryFolder()));
} finally {
  await browser.close();
  await server[Symbol.asyncDispose]();
}

function reportLive({ early, late, cpu, following, reading, flood, drift, rate }) {
  const growth = late / early - 1;
  const mib = (bytes) => `${(bytes / MIB).toFixed(1)} MiB`;
  const most = longest(following);
  printTable(`page: ${RATE.toLocaleString('en')} lines/s for ${SECONDS} s, followed`, [
    [
      `tasks over ${TASK_MS} ms`,
      String(long(following).length),
      `target none ${held(long(following).length === 0)}`,
    ],
    ['longest task', most === 0 ? '≤ 50 ms' : `${most.toFixed(0)} ms`],
    ['CPU of the main thread', `${(cpu / SECONDS / 10).toFixed(0)} %`, 'of one core'],
    ['frames', `${(following.frames / SECONDS).toFixed(0)}/s`],
    [
      'drift of a line that is read',
      `${drift.drift.toFixed(2)} px`,
      `${drift.frames} frames, target ≤ ${DRIFT_PX} px ${held(drift.drift <= DRIFT_PX)}`,
    ],
    ['longest task while reading', `${longest(reading).toFixed(0)} ms`],
    ['heap in the first minute, collected', mib(early)],
    [
      `heap after ${VOLUME.toLocaleString('en')} lines`,
      mib(late),
      `${(growth * 100).toFixed(0)} % more, target ≤ ${HEAP_GROWTH * 100} % ${held(growth <= HEAP_GROWTH)}`,
    ],
    [
      'longest task at full speed',
      `${longest(flood).toFixed(0)} ms`,
      `${Math.round(rate).toLocaleString('en')} lines/s`,
    ],
  ]);
}

function reportOpening({ opened, small, jumped }) {
  const row = (what, times, limit) => [
    what,
    `${median(times).toFixed(0)} ms`,
    `at most ${Math.max(...times).toFixed(0)} ms, target ≤ ${limit} ms ${held(median(times) <= limit)}`,
  ];
  const ratio = median(opened) / median(small);
  printTable(
    `page: a run of ${LINES.toLocaleString('en')} lines, ${opened.length} turns, medians`,
    [
      row('newest lines painted, empty cache', opened, OPEN_MS),
      [
        'the same of 1,000 lines',
        `${median(small).toFixed(0)} ms`,
        `the large one takes ${ratio.toFixed(2)} ×`,
      ],
      row('a jump to a line far away, painted', jumped, JUMP_MS),
    ],
  );
}

function longest({ tasks }) {
  return Math.max(0, ...tasks);
}

function long({ tasks }) {
  return tasks.filter((ms) => ms > TASK_MS);
}

function held(holds) {
  if (!holds) process.exitCode = 1;
  return holds ? '(hold)' : '(missed)';
}
