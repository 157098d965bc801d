// Lines per second that a real container prints as fast as it can, until the server has committed
// them, beside `docker logs -f > file`. An engine of its own; each turn is a container of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@scrollback/sdk';
import { engineMissing, startEngine } from '@scrollback/testing';
import { writeLines } from './corpus.mjs';
import { cpuOf } from './process.mjs';
import { CLI, startServer, temporaryFolder } from './server.mjs';
import { median, perSecond, printTable } from './table.mjs';

const LINES = 500_000;
const ROUNDS = 5;
const LOOK_EVERY_MS = 50;
const SHARE = 0.5;

const missing = engineMissing();
if (missing !== null) {
  console.error(`docker: ${missing}`);
  process.exit(1);
}
const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
const folder = temporaryFolder();
const given = join(folder, 'given');
mkdirSync(given);
const bytes = await writeLines(join(given, 'corpus.log'), LINES);
const engine = await startEngine();
try {
  report(await measure());
} finally {
  await engine[Symbol.asyncDispose]();
}

/** The first round warms up and does not count. */
async function measure() {
  const server = await startServer(folder);
  const client = createClient({ url: server.url });
  const collector = start(
    process.execPath,
    [CLI, 'docker', '--socket', engine.socketPath, '--label', 'collect='],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        SCROLLBACK_URL: server.url,
        SCROLLBACK_SPOOL: join(folder, 'spool'),
      },
    },
  );
  const taken = { alone: [], logs: [], scrollback: [], collectorCpu: [], serverCpu: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const alone = await unread(`alone-${round}`);
    const logs = await dockerLogs(`logs-${round}`);
    const before = { collector: await cpuOf(collector.pid), server: await cpuOf(server.pid) };
    const stored = await collected(`collected-${round}`, client);
    if (round === 0) continue;
    taken.alone.push(alone);
    taken.logs.push(logs);
    taken.scrollback.push(stored);
    taken.collectorCpu.push((await cpuOf(collector.pid)) - before.collector);
    taken.serverCpu.push((await cpuOf(server.pid)) - before.server);
  }
  const stopped = once(collector, 'exit');
  collector.kill('SIGTERM');
  await stopped;
  client.close();
  await server.stop();
  return taken;
}

/** Until the container is over: what the engine takes to keep the lines when nobody reads them. */
async function unread(name) {
  await waiting(name);
  const began = go(name);
  await engine.docker('wait', name);
  return gone(name, performance.now() - began);
}

/** Until the file has every byte. */
async function dockerLogs(name) {
  await waiting(name);
  const path = join(folder, name);
  const file = openSync(path, 'w');
  const args = ['--host', `unix://${engine.socketPath}`, 'logs', '-f', name];
  const reader = start('docker', args, { stdio: ['ignore', file, 'inherit'] });
  closeSync(file);
  await until(() => statSync(path).size > 0);
  const first = statSync(path).size;
  const began = go(name);
  await until(() => statSync(path).size === first + bytes);
  const ms = performance.now() - began;
  if (reader.exitCode === null && reader.signalCode === null) await once(reader, 'exit');
  return gone(name, ms);
}

/** Until the server has committed every line. */
async function collected(name, client) {
  await waiting(name, '--label=collect=yes');
  let run = null;
  await until(async () => {
    [run = null] = await client.findRuns(name);
    return run?.raw.nextIndex === 1;
  });
  const began = go(name);
  await until(async () => (await client.run(run.id)).raw.nextIndex === LINES + 1);
  const ms = performance.now() - began;
  await until(async () => (await client.run(run.id)).status === 'SUCCEEDED');
  const { byteCount } = await client.run(run.id);
  if (byteCount !== bytes + 'ready\n'.length) throw new Error(`${byteCount} bytes are stored`);
  return gone(name, ms);
}

/** A container that says that it is ready, and prints when it is told to. */
async function waiting(name, ...options) {
  const script = `echo ready; until [ -e /given/${name} ]; do usleep 1000; done; cat /given/corpus.log`;
  await engine.run(script, `--name=${name}`, `--volume=${given}:/given:ro`, ...options);
}

function go(name) {
  const began = performance.now();
  writeFileSync(join(given, name), '');
  return began;
}

async function gone(name, ms) {
  await engine.docker('wait', name);
  await engine.docker('rm', name);
  return ms;
}

async function until(holds) {
  while (!(await holds())) await delay(LOOK_EVERY_MS);
}

function start(command, args, options) {
  const child = spawn(command, args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

function report({ alone, logs, scrollback, collectorCpu, serverCpu }) {
  const share = median(logs) / median(scrollback);
  const verdict = share >= SHARE ? 'holds' : 'missed';
  const cpu = (values) => `${median(values).toFixed(0)} ms`;
  printTable(
    `docker: ${LINES.toLocaleString('en')} lines, ${(bytes / 1e6).toFixed(0)} MB, ${ROUNDS} rounds, medians`,
    [
      ['the container alone', perSecond(LINES, median(alone)), 'nobody reads'],
      ['docker logs -f > file', perSecond(LINES, median(logs))],
      [
        'scrollback docker, until committed',
        perSecond(LINES, median(scrollback)),
        `${share.toFixed(2)} of docker logs; target ≥ ${SHARE} (${verdict})`,
      ],
      ['CPU of the collector', cpu(collectorCpu), 'all its threads'],
      ['CPU of the server', cpu(serverCpu)],
    ],
  );
  if (share < SHARE) process.exitCode = 1;
}
