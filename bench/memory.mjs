// The server's memory after one million and after ten million lines under 20 viewers, and what
// 2,000 open runs leave in it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import WebSocket from 'ws';
import { logLines } from './corpus.mjs';
import { memoryOf } from './process.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { printTable } from './table.mjs';

const VIEWERS = 20;
const MILLION = 1_000_000;
const SEGMENT_BYTES = 256 * 1024;
const RUNS = 2000;
const AT_ONCE = 20;
/** Writers are forgotten between 30 and 60 s after their last use. */
const FORGOTTEN_MS = 62_000;
/** What viewers still read, and what is collected soon, is not counted. */
const SETTLE_MS = 5000;
const MIB = 1024 * 1024;
/** As the image and the systemd unit run the server: glibc keeps no buffers long freed. */
const ALLOCATOR = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
};
const ENDING = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };

const inspectorPort = await freePort();
const server = await startServer(temporaryFolder(), {
  ...ALLOCATOR,
  NODE_OPTIONS: `--inspect-port=127.0.0.1:${inspectorPort}`,
});
const client = createClient({ url: server.url });
const before = await residentBytes();

const run = await client.startRun({ name: 'memory', source: 'PROCESS' });
const viewers = fork(fileURLToPath(new URL('fanout-viewers.mjs', import.meta.url)));
process.on('exit', () => viewers.kill('SIGKILL'));
viewers.send({ url: server.url, runId: run.id, viewers: VIEWERS, stalled: 0 });
await once(viewers, 'message');
const upload = createUpload({ url: server.url, runId: run.id });
const [afterOne, afterTen] = await printLines(upload);
await upload.end();
await client.finishRun(run.id, ENDING);
viewers.kill();

// Opens the inspector.
process.kill(server.pid, 'SIGUSR1');
await delay(SETTLE_MS);
const heapBefore = await heapBytes();
await openRuns();
const heapOpen = await heapBytes();
await delay(FORGOTTEN_MS);
const heapForgotten = await heapBytes();
const peak = await memoryOf(server.pid, 'VmHWM');
await server.stop();

const mib = (bytes) => `${(bytes / MIB).toFixed(0)} MiB`;
const growth = afterTen / afterOne - 1;
const holds = Math.abs(growth) <= 0.1 && afterTen < 350 * MIB;
const perRun = (bytes) => `${((bytes - heapBefore) / RUNS / 1024).toFixed(1)} KiB a run`;
printTable(`memory: RSS of the server, ${VIEWERS} viewers; heap with ${RUNS} open runs`, [
  ['at start', mib(before)],
  ['after 1 million lines', mib(afterOne)],
  [
    'after 10 million lines',
    mib(afterTen),
    `${(100 * growth).toFixed(0)} %; targets ≤ 10 %, < 350 MiB ${holds ? '(hold)' : '(missed)'}`,
  ],
  ['the most at any time', mib(peak)],
  ['heap before the runs', mib(heapBefore)],
  [`${RUNS} runs that printed`, mib(heapOpen), perRun(heapOpen)],
  ['the same a minute later', mib(heapForgotten), perRun(heapForgotten)],
]);
if (!holds) process.exitCode = 1;

/** Ten million lines as fast as they go; RSS after the first and after the last million. */
async function printLines(upload) {
  const sizes = [];
  let batch = '';
  let printed = 0;
  const send = async () => {
    const segment = { stream: 'STDOUT', timestamp: Date.now(), bytes: Buffer.from(batch) };
    batch = '';
    if (!upload.write(segment)) await upload.drained();
  };
  for (const line of logLines(10 * MILLION)) {
    batch += line;
    printed++;
    if (batch.length >= SEGMENT_BYTES) await send();
    if (printed !== MILLION && printed !== 10 * MILLION) continue;
    await send();
    while (upload.waitingBytes > 0) await delay(10);
    await delay(SETTLE_MS);
    sizes.push(await residentBytes());
  }
  return sizes;
}

/** Runs that print a little and stay open. */
async function openRuns() {
  for (let at = 0; at < RUNS; at += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => openRun(at + i)));
  }
}

async function openRun(number) {
  const { id } = await client.startRun({ name: `open-${number}`, source: 'PROCESS' });
  const upload = createUpload({ url: server.url, runId: id });
  for (const line of logLines(10, number)) {
    upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes: Buffer.from(line) });
  }
  await upload.end();
}

function residentBytes() {
  return memoryOf(server.pid, 'VmRSS');
}

/** The used heap once everything that can be is collected, by the server's inspector. */
async function heapBytes() {
  const targets = await (await fetch(`http://127.0.0.1:${inspectorPort}/json/list`)).json();
  const socket = new WebSocket(targets[0].webSocketDebuggerUrl);
  await once(socket, 'open');
  const call = async (method) => {
    socket.send(JSON.stringify({ id: 1, method }));
    const [answer] = await once(socket, 'message');
    return JSON.parse(answer).result;
  };
  await call('HeapProfiler.collectGarbage');
  const { usedSize } = await call('Runtime.getHeapUsage');
  socket.terminate();
  return usedSize;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}
