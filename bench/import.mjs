// 2,000 files of 500 MB in all: how fast they are registered, and how fast the server takes them in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@scrollback/sdk';
import { cpuOf, memoryOf } from './process.mjs';
import { CLI, startServer, temporaryFolder } from './server.mjs';
import { printTable } from './table.mjs';

const FILES = Number(process.argv.find((flag) => /^--files=\d+$/.test(flag))?.slice(8) ?? 2000);
const FILE_BYTES = 250_000;
const MB = 1_000_000;
/** Between two looks, which cost the server a query. */
const PAUSE_MS = 500;
const REGISTERED_MS = 5000;
const MB_PER_SECOND = 50;
const WORDS = 'read the file and run its tests then fix what fails in src parser codec'.split(' ');

const folder = temporaryFolder();
const bytes = await writeHistory(join(folder, 'project', 'invocations'));
const server = await startServer(folder);
const client = createClient({ url: server.url });
const before = await residentBytes();
const cpuBefore = await cpuOf(server.pid);

const began = performance.now();
const command = spawn(
  process.execPath,
  [CLI, 'import', join(folder, 'project'), '--format', 'steroids'],
  { stdio: 'ignore', env: { ...process.env, SCROLLBACK_URL: server.url } },
);
const [code] = await once(command, 'exit');
const registeredMs = performance.now() - began;
if (code !== 0) throw new Error(`import ended with code ${code}`);

let peak = before;
let early = 0;
for (;;) {
  const { pending, done, failed, badLines } = await client.historyProgress();
  if (failed + badLines > 0) throw new Error(`${failed} files failed, ${badLines} bad lines`);
  const now = await residentBytes();
  peak = Math.max(peak, now);
  if (early === 0 && done > FILES / 10) early = now;
  if (done === FILES && pending === 0) break;
  await delay(PAUSE_MS);
}
const storedMs = performance.now() - began;
const after = await residentBytes();
const cpuMs = (await cpuOf(server.pid)) - cpuBefore;
client.close();
await server.stop();

const rate = bytes / MB / (storedMs / 1000);
const mib = (size) => `${(size / 2 ** 20).toFixed(0)} MiB`;
const holds = registeredMs <= REGISTERED_MS && rate >= MB_PER_SECOND;
printTable(`import: ${FILES} activity logs, ${(bytes / MB).toFixed(0)} MB`, [
  ['registered', `${(registeredMs / 1000).toFixed(1)} s`, `target ≤ ${REGISTERED_MS / 1000} s`],
  ['all stored, with entries', `${(storedMs / 1000).toFixed(1)} s`, 'from the start of the import'],
  [
    'rate',
    `${rate.toFixed(0)} MB/s`,
    `target ≥ ${MB_PER_SECOND} MB/s ${holds ? '(hold)' : '(missed)'}`,
  ],
  [
    'CPU of the server',
    `${(cpuMs / (bytes / MB)).toFixed(1)} ms/MB`,
    `${((2 * 1000 * bytes) / MB / cpuMs).toFixed(0)} MB/s if two cores were its own`,
  ],
  ['RSS before', mib(before)],
  ['RSS after a tenth', mib(early)],
  ['RSS at the end', mib(after)],
  ['RSS at most', mib(peak)],
]);
if (!holds) process.exitCode = 1;

async function writeHistory(to) {
  mkdirSync(to, { recursive: true });
  let total = 0;
  for (let file = 0; file < FILES; file++) {
    const stream = createWriteStream(join(to, `${file}.log`));
    let ts = 1_700_000_000_000 + file * 60_000;
    let size = 0;
    const write = (event) => {
      ts += 250;
      const line = `${JSON.stringify({ ts, ...event })}\n`;
      size += line.length;
      stream.write(line);
    };
    write({ type: 'start', role: 'coder', provider: 'codex', model: 'm' });
    for (let i = 0; size < FILE_BYTES; i++) {
      if (i % 10 === 0) write({ type: 'tool', cmd: `rg -n ${sentence(i, 3)} src/` });
      else write({ type: 'output', stream: 'stdout', msg: sentence(file + i, 30) });
    }
    write({ type: 'complete', success: true, duration: 20_333, exitCode: 0, timedOut: false });
    stream.end();
    await once(stream, 'finish');
    total += size;
  }
  return total;
}

function sentence(seed, words) {
  return Array.from(
    { length: words },
    (_, i) => WORDS[(seed * 7 + i * i + seed * i) % WORDS.length],
  ).join(' ');
}

function residentBytes() {
  return memoryOf(server.pid, 'VmRSS');
}
