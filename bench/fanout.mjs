// What 500 viewers of one run cost the server, beside a plain `ws` server that broadcasts the same
// messages; and what those who don't read cost those who do.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { cpuOf } from './process.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { median, printTable } from './table.mjs';

const VIEWERS = 500;
const STALLED = 20;
const RATE = 1000;
const SECONDS = 6;
/** Slower than the server commits, so that ingest costs the same with viewers and without. */
const WRITE_EVERY_MS = 20;
const ROUNDS = 3;
/** With fewer events a second commits merged, as the machine was busy: such a round tells nothing. */
const EVENTS_MIN = 20;
const ENDING = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
const server = await startServer(temporaryFolder());
const client = createClient({ url: server.url });
const plain = start('fanout-plain.mjs');
const [plainUrl] = await once(plain, 'message');

await follow(VIEWERS, 0);
const rounds = [];
let tries = 0;
for (; rounds.length < ROUNDS && tries < 3 * ROUNDS; tries++) {
  const alone = await follow(0, 0);
  const all = await follow(VIEWERS, 0);
  const stalled = await follow(VIEWERS, STALLED);
  const round = { alone, all, stalled, plain: await replay(all.recorded) };
  if (all.events >= EVENTS_MIN * SECONDS) rounds.push(round);
}
plain.kill();
await server.stop();
if (rounds.length < ROUNDS) {
  console.error('fanout: this machine is too busy to measure it; try again when it is quiet.');
  process.exit(1);
}

const middle = (read) => median(rounds.map(read));
const ms = (read) => `${middle(read).toFixed(0)} ms`;
const whole = middle(({ all, plain: { cpu } }) => all.cpu / cpu);
const ratio = middle(({ all, alone, plain: { cpu } }) => (all.cpu - alone.cpu) / cpu);
const moved = middle(({ all, stalled }) => stalled.p99 / all.p99);
printTable(
  `fanout: ${VIEWERS} viewers of a run of ${RATE} lines/s for ${SECONDS} s, ${ROUNDS} rounds, medians`,
  [
    ['server CPU, viewers and ingest', ms(({ all }) => all.cpu)],
    ['server CPU, ingest alone', ms(({ alone }) => alone.cpu), 'nobody watches'],
    ['plain ws, the same messages', ms((round) => round.plain.cpu)],
    [
      'what viewers cost, beside plain ws',
      `${ratio.toFixed(2)} ×`,
      `target ≤ 1.5 × ${verdict(ratio <= 1.5)}; with ingest ${whole.toFixed(2)} ×`,
    ],
    ['rounds left out', String(tries - ROUNDS), 'the machine was too busy'],
    ['events for each viewer', `${(middle(({ all }) => all.events) / SECONDS).toFixed(0)}/s`],
    ['write → viewer, p50', ms(({ all }) => all.p50)],
    ['write → viewer, p99', ms(({ all }) => all.p99)],
    [
      `the same, ${STALLED} stalled`,
      ms(({ stalled }) => stalled.p99),
      `${moved.toFixed(2)} ×; target ≤ 1.1 × ${verdict(moved <= 1.1)}`,
    ],
  ],
);
if (ratio > 1.5 || moved > 1.1) process.exitCode = 1;

function verdict(holds) {
  return holds ? '(holds)' : '(missed)';
}

/** A run under the eyes of viewers: the server's CPU time and what the viewers tell. */
async function follow(viewers, stalled) {
  const run = await client.startRun({ name: 'fanout', source: 'PROCESS' });
  const told =
    viewers > 0 ? await watch({ url: server.url, runId: run.id, viewers, stalled }) : null;
  const upload = createUpload({ url: server.url, runId: run.id });
  const before = await cpuOf(server.pid);
  await print(upload);
  await upload.end();
  const cpu = (await cpuOf(server.pid)) - before;
  const result = await told?.();
  await client.finishRun(run.id, ENDING);
  return { cpu, ...result };
}

/** The messages of a viewer again, at their times, from a plain server to as many clients. */
async function replay(recorded) {
  const told = await watch({ url: plainUrl, viewers: VIEWERS, stalled: 0 });
  const before = await cpuOf(plain.pid);
  plain.send(recorded);
  await once(plain, 'message');
  const cpu = (await cpuOf(plain.pid)) - before;
  return { cpu, ...(await told()) };
}

/** Connects viewers in a process of their own; the returned function asks what they saw. */
async function watch(options) {
  const viewers = start('fanout-viewers.mjs');
  viewers.send(options);
  await once(viewers, 'message');
  return async () => {
    await delay(200);
    viewers.send('end');
    const [result] = await once(viewers, 'message');
    viewers.kill();
    return result;
  };
}

/** Lines that begin with the time of their write. */
async function print(upload) {
  const began = performance.now();
  for (let printed = 0; printed < RATE * SECONDS; ) {
    const due = Math.min(RATE * SECONDS, Math.floor(((performance.now() - began) * RATE) / 1000));
    for (; printed < due; printed++) {
      const now = performance.timeOrigin + performance.now();
      const text = `${now.toFixed(3)} epoch 3 step ${printed} loss 0.${printed} lr 3.0e-04 ok\n`;
      upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes: Buffer.from(text) });
    }
    await delay(WRITE_EVERY_MS);
  }
}

function start(name) {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)));
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
