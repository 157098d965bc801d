import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@scrollback/sdk';
import { until } from '@scrollback/testing';
import { checkRun } from './check.mjs';
import { startCluster } from './cluster.mjs';
import { disturb } from './disturb.mjs';
import { startProducer } from './producer.mjs';
import { startProxy } from './proxy.mjs';
import { createRandom } from './random.mjs';
import { startViewer } from './watch.mjs';

/** An average step prints, then waits for about as long. */
const STEPS_A_SECOND = 60;
const VIEWERS_A_RUN = 4;
const TO_THE_END_MS = 150_000;

/**
 * One round: producers and viewers on servers that bad things happen to, for about `seconds`, then
 * the checks. Resolves with what was counted and what was wrong.
 */
export async function playRound({ seed, databases, nodes, folder, seconds }) {
  mkdirSync(folder, { recursive: true });
  const random = createRandom(seed);
  const cluster = await startCluster({ nodes, databases, env: settings(random) });
  const { servers, services } = cluster;
  const urls = servers.map(({ url }) => url);
  const viewersProxy = await startProxy(urls);
  // What the round asks itself comes through whichever server is there.
  const client = createClient({ url: viewersProxy.url });
  const counts = {};
  const waiting = [];
  const round = {
    random,
    servers,
    services,
    viewersProxy,
    producers: [],
    viewers: [],
    count: (what, by = 1) => {
      counts[what] = (counts[what] ?? 0) + by;
    },
    later: (promise) => waiting.push(promise),
  };
  try {
    await startProducers(round, seed, seconds, folder);
    await disturbForAWhile(round, client, seconds, folder);
    await Promise.all(waiting);
    await endOf(round, client);
    const checked = await Promise.all(
      round.producers.map((producer) => {
        const viewers = round.viewers.filter(({ runId }) => runId === producer.runId);
        return checkRun(client, viewersProxy.url, producer, viewers);
      }),
    );
    const wrong = checked.flatMap((check, i) =>
      check.wrong.map((what) => `${round.producers[i].kind} ${round.producers[i].runId}: ${what}`),
    );
    return { counts, wrong, ...totals(checked), viewers: round.viewers.length };
  } finally {
    for (const [i, server] of servers.entries()) {
      writeFileSync(join(folder, `server-${i}.log`), server.output());
    }
    for (const viewer of round.viewers) {
      viewer.signal('SIGKILL');
    }
    for (const { kill, exitCode, proxy } of round.producers) {
      if (exitCode === undefined) kill();
      proxy.close();
    }
    viewersProxy.close();
    client.close();
    await cluster.close();
  }
}

function settings(random) {
  return {
    SCROLLBACK_RING_MAX_ENTRIES: String(random.pick([5, 50, 500, 5000])),
    SCROLLBACK_RING_MAX_BYTES: String(random.pick([16_384, 262_144, 8_388_608])),
  };
}

async function startProducers(round, seed, seconds, folder) {
  const count = round.random.int(2, 3);
  for (let i = 0; i < count; i++) {
    const kind = i === 0 ? 'run' : round.random.pick(['run', 'pipe']);
    const steps = Math.round(STEPS_A_SECOND * seconds * (0.5 + round.random.next() / 2));
    const log = join(folder, `producer-${i}.log`);
    const urls = round.servers.map(({ url }) => url);
    const options = { kind, seed: seed * 10 + i, steps, urls, folder, log };
    round.producers.push(await startProducer(options));
  }
}

async function disturbForAWhile(round, client, seconds, folder) {
  const { random, producers } = round;
  await until(() => producers.every(({ runId }) => runId), { what: 'the runs', timeout: 30_000 });
  for (const { runId } of producers) await addViewer(round, client, folder, runId);
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end && producers.some(({ exitCode }) => exitCode === undefined)) {
    if (round.viewers.length < VIEWERS_A_RUN * producers.length) {
      await addViewer(round, client, folder, random.pick(producers).runId);
    }
    await pause(random.int(20, 400));
    await disturb(round);
  }
}

async function addViewer(round, client, folder, runId) {
  const { random, viewers, viewersProxy } = round;
  const name = String(viewers.length);
  const file = join(folder, `viewer-${name}.ndjson`);
  const log = join(folder, `viewer-${name}.log`);
  const viewer = startViewer({ random, url: viewersProxy.url, client, runId, name, file, log });
  // A producer says its run's address also when the run could not be registered yet.
  await until(() => client.run(runId), { what: `run ${runId} to be there`, timeout: 30_000 });
  await viewer.start();
  viewers.push(viewer);
}

/** Lets everybody come to an end by themselves. */
async function endOf({ producers, viewers }, client) {
  const timeout = TO_THE_END_MS;
  for (const producer of producers) {
    const what = `producer ${producer.runId} to end`;
    await until(() => producer.exitCode !== undefined, { timeout, what });
    if (producer.killed) await client.finishRun(producer.runId, LOST);
  }
  for (const viewer of viewers) {
    const what = `viewer ${viewer.name} of ${viewer.runId} to end`;
    await until(() => viewer.exitCode !== undefined, { timeout, what });
    if (viewer.exitCode !== 0) throw new Error(`${what}: it ended with ${viewer.exitCode}`);
  }
}

const LOST = { status: 'LOST', exitCode: null, signal: null, error: 'killed' };

function totals(checked) {
  const sum = (field) => checked.reduce((total, check) => total + check[field], 0);
  return { runs: checked.length, bytes: sum('bytes'), entries: sum('entries') };
}
