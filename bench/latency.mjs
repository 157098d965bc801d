// From the write in a process to the event at a subscriber, at 1,000 lines a second.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@scrollback/sdk';
import WebSocket from 'ws';
import { CLI, startServer, temporaryFolder } from './server.mjs';
import { percentile, printTable } from './table.mjs';

const RATE = 1000;
const SECONDS = 10;
/** The first lines meet cold code. */
const WARM_UP = RATE;
const PRINTER = fileURLToPath(new URL('./print-times.mjs', import.meta.url));

const folder = temporaryFolder();
const server = await startServer(folder);
const run = spawn(
  process.execPath,
  [CLI, 'run', '--name', 'latency', '--', process.execPath, PRINTER, String(RATE), String(SECONDS)],
  {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SCROLLBACK_SPOOL: join(folder, 'spool'), SCROLLBACK_URL: server.url },
  },
);
const runId = await new Promise((resolve) => {
  let text = '';
  run.stderr.on('data', (data) => {
    text += data;
    const match = /runs\/(run_\w+)/.exec(text);
    if (match) resolve(match[1]);
  });
});
const client = createClient({ url: server.url, webSocketImpl: WebSocket });
const delays = [];
for await (const event of client.followRun(runId)) {
  const now = performance.timeOrigin + performance.now();
  if (event.type === 'Finished') break;
  for (const { text } of event.entries ?? [event.entry]) delays.push(now - Number(text));
}
client.close();
await server.stop();

const warm = delays.slice(WARM_UP).filter(Number.isFinite);
const ms = (share) => `${percentile(warm, share).toFixed(1)} ms`;
printTable(
  `latency: ${RATE} lines/s for ${SECONDS} s, write in the process → event at a subscriber`,
  [
    ['p50', ms(0.5), 'target ≤ 5 ms'],
    ['p95', ms(0.95)],
    ['p99', ms(0.99), 'target ≤ 30 ms'],
    ['max', ms(1), `${warm.length} lines`],
  ],
);
