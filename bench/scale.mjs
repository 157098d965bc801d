// What one, two and three servers over one PostgreSQL and one Redis cost for the same work: CPU time
// of each server, of all processes of the database, and of Redis, from /proc. CPU and not wall time,
// since all of them share this machine's cores.
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { startPostgresql, startRedis } from '@scrollback/testing';
import { writeLines } from './corpus.mjs';
import { cpuOf, familyCpuOf, findProcess } from './process.mjs';
import { startServer, temporaryFolder } from './server.mjs';
import { median, printTable } from './table.mjs';

const SERVERS = [1, 2, 3];
const ROUNDS = 3;
const PRODUCERS = 6;
const LINES_EACH = 50_000;
const RUNS = 150;
const VIEWERS = 300;
const SECONDS = 6;
const IDLE_MS = 3000;
const WRITE_EVERY_MS = 50;
const RATE = 1000;
const ENDING = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };
const SEND = fileURLToPath(new URL('send-file.mjs', import.meta.url));
const WATCH = fileURLToPath(new URL('fanout-viewers.mjs', import.meta.url));

const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
const folder = temporaryFolder();
const corpus = join(folder, 'corpus.log');
const bytes = (await writeLines(corpus, LINES_EACH)) * PRODUCERS;
const postgresql = await startPostgresql();
const redis = await startRedis();
const database = await findProcess('postgres', new URL(postgresql.url).port);
const news = await findProcess('redis-server', new URL(redis.url).port);

try {
  for (const count of SERVERS) report(count, await measure(count));
} finally {
  await redis[Symbol.asyncDispose]();
  await postgresql[Symbol.asyncDispose]();
}

/** All kinds of work on so many servers; the first round warms up and does not count. */
async function measure(count) {
  const env = { DATABASE_URL: postgresql.url, REDIS_URL: redis.url };
  const nodes = [];
  for (let i = 0; i < count; i++) nodes.push(await startServer(join(folder, `${count}-${i}`), env));
  const clients = nodes.map(({ url }) => createClient({ url }));
  const cpu = async () => ({
    nodes: await Promise.all(nodes.map(({ pid }) => cpuOf(pid))),
    database: await familyCpuOf(database),
    redis: await cpuOf(news),
  });
  const during = async (work) => {
    const before = await cpu();
    await work();
    const after = await cpu();
    return {
      nodes: after.nodes.map((ms, i) => ms - before.nodes[i]),
      database: after.database - before.database,
      redis: after.redis - before.redis,
    };
  };
  const kinds = { flood: [], trickle: [], heard: [], fanout: [], idle: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = {
      flood: await during(() => flood(nodes)),
      trickle: await trickle(nodes, clients, during),
      heard: await trickle(nodes.slice(0, 1), clients, during),
      fanout: await fanout(nodes, clients, during),
      idle: await during(() => delay(IDLE_MS)),
    };
    if (round > 0) for (const kind of Object.keys(kinds)) kinds[kind].push(measured[kind]);
  }
  await Promise.all(nodes.map(({ stop }) => stop()));
  return kinds;
}

/** Whole files as fast as they are taken, one to each server in turn. */
async function flood(nodes) {
  const sent = Array.from({ length: PRODUCERS }, (_, i) =>
    promisify(execFile)(process.execPath, [SEND, nodes[i % nodes.length].url, corpus]),
  );
  await Promise.all(sent);
}

/** Many runs that print a line a second, spread over `nodes`, nobody watching. */
async function trickle(nodes, clients, during) {
  const runs = await Promise.all(
    Array.from({ length: RUNS }, async (_, i) => {
      const client = clients[i % nodes.length];
      const { id } = await client.startRun({ name: 'trickle', source: 'PROCESS' });
      return { id, client, upload: createUpload({ url: nodes[i % nodes.length].url, runId: id }) };
    }),
  );
  const cpu = await during(async () => {
    const began = performance.now();
    for (let tick = 0; tick < RUNS * SECONDS; tick++) {
      const due = began + (tick * 1000) / RUNS;
      if (due > performance.now()) await delay(due - performance.now());
      write(runs[tick % RUNS].upload, `step ${tick} loss 0.21 lr 3.0e-04 ok\n`);
    }
    await Promise.all(runs.map(({ upload }) => upload.end()));
  });
  for (const { id, client } of runs) await client.finishRun(id, ENDING);
  return cpu;
}

/** One run that prints quickly, its viewers spread over all servers. */
async function fanout(nodes, clients, during) {
  const { id } = await clients[0].startRun({ name: 'fanout', source: 'PROCESS' });
  const viewers = [];
  for (const { url } of nodes) {
    const child = fork(WATCH);
    children.add(child);
    child.once('exit', () => children.delete(child));
    child.send({ url, runId: id, viewers: VIEWERS / nodes.length, stalled: 0 });
    await once(child, 'message');
    viewers.push(child);
  }
  const upload = createUpload({ url: nodes[0].url, runId: id });
  const cpu = await during(async () => {
    const began = performance.now();
    for (let printed = 0; printed < RATE * SECONDS; ) {
      const due = Math.min(RATE * SECONDS, ((performance.now() - began) * RATE) / 1000);
      let text = '';
      for (; printed < due; printed++) text += `0.0 epoch 3 step ${printed} lr 3.0e-04 ok\n`;
      write(upload, text);
      await delay(WRITE_EVERY_MS);
    }
    await upload.end();
  });
  let events = 0;
  for (const child of viewers) {
    child.send('end');
    const [told] = await once(child, 'message');
    events += (told.events * VIEWERS) / nodes.length;
    child.kill();
  }
  await clients[0].finishRun(id, ENDING);
  return { ...cpu, events };
}

function write(upload, text) {
  upload.write({ stream: 'STDOUT', timestamp: Date.now(), bytes: Buffer.from(text) });
}

function report(count, { flood: floods, trickle: trickles, heard, fanout: fanouts, idle }) {
  const megabytes = `${(bytes / 1e6).toFixed(0)} MB in ${PRODUCERS} runs at once`;
  const events = median(fanouts.map((round) => round.events));
  printTable(`scale: ${count} server${count > 1 ? 's' : ''}, CPU, ${ROUNDS} rounds, medians`, [
    ...row(`flood: ${megabytes}`, floods),
    ...row(`trickle: ${RUNS} runs, a line a second, ${SECONDS} s`, trickles),
    ...row('the same, all sent to the first', heard),
    ...row(`fan-out: ${VIEWERS} viewers of ${RATE} lines/s, ${SECONDS} s`, fanouts),
    ['  messages to viewers', events.toFixed(0)],
    ...row(`idle: ${IDLE_MS / 1000} s`, idle),
  ]);
}

function row(what, rounds) {
  const each = rounds[0].nodes.map((_, i) => median(rounds.map(({ nodes }) => nodes[i])));
  const all = median(rounds.map(({ nodes }) => nodes.reduce((sum, ms) => sum + ms, 0)));
  return [
    [what, `${all.toFixed(0)} ms`, `servers, each ${each.join(', ')}`],
    ['', `${median(rounds.map(({ database: ms }) => ms)).toFixed(0)} ms`, 'PostgreSQL'],
    ['', `${median(rounds.map(({ redis: ms }) => ms)).toFixed(0)} ms`, 'Redis'],
  ];
}
