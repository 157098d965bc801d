import { setTimeout as pause } from 'node:timers/promises';

const STOPPED_SERVER_MS = 900;
const STOPPED_VIEWER_MS = 3000;
const STOPPED_SERVICE_MS = 1500;

/** Does one random bad thing to the round; resolves when the next may come. */
export function disturb(round) {
  const { postgresql, redis } = round.services;
  const possible = [...DISTURBANCES];
  if (redis) possible.push([1, killRedis]);
  if (postgresql) possible.push([0.7, killPostgresql]);
  return round.random.weighted(possible)(round);
}

const DISTURBANCES = [
  [2, killServer],
  [1, restartServer],
  [1, stopServer],
  [4, cutProducers],
  [3, cutViewers],
  [3, stopViewer],
  [3, killViewer],
  [0.5, killProducer],
];

async function killServer({ servers, random, count }) {
  const server = random.pick(servers);
  count('server killed');
  await server.kill9();
  await pause(random.int(0, 300));
  await server.restart();
}

async function restartServer({ servers, random, count }) {
  const server = random.pick(servers);
  count('server restarted');
  await server.stop();
  await server.restart();
}

async function stopServer({ servers, random, count }) {
  const server = random.pick(servers);
  count('server stopped');
  process.kill(server.pid, 'SIGSTOP');
  await pause(random.int(50, STOPPED_SERVER_MS));
  process.kill(server.pid, 'SIGCONT');
}

async function killRedis({ services, random, count }) {
  count('Redis killed');
  await services.redis.kill();
  await pause(random.int(0, STOPPED_SERVICE_MS));
  await services.redis.start();
}

async function killPostgresql({ services, random, count }) {
  count('PostgreSQL killed');
  await services.postgresql.kill();
  await pause(random.int(0, STOPPED_SERVICE_MS));
  await services.postgresql.start();
}

function cutProducers({ producers, count }) {
  for (const { proxy } of producers) count('connections cut', proxy.cut());
}

function cutViewers({ viewersProxy, count }) {
  count('connections cut', viewersProxy.cut());
}

function stopViewer({ viewers, random, count, later }) {
  if (viewers.length === 0) return;
  const viewer = random.pick(viewers);
  if (viewer.exitCode !== undefined) return;
  count('viewers stopped');
  viewer.signal('SIGSTOP');
  later(pause(random.int(100, STOPPED_VIEWER_MS)).then(() => viewer.signal('SIGCONT')));
}

async function killViewer({ viewers, random, count }) {
  if (viewers.length === 0) return;
  const viewer = random.pick(viewers);
  if (viewer.exitCode !== undefined) return;
  count('viewers killed');
  await viewer.resume();
}

/** The last one is spared, so that the round goes on. */
function killProducer({ producers, random, count }) {
  const alive = producers.filter(({ runId, exitCode }) => runId && exitCode === undefined);
  if (alive.length < 2) return;
  count('producers killed');
  random.pick(alive).kill();
}
