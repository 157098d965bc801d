import { serverAddress } from '../server.ts';
import { checkAccess } from './checks/access.ts';
import { checkClock } from './checks/clock.ts';
import { checkConfiguration } from './checks/configuration.ts';
import { checkContainers } from './checks/containers.ts';
import { checkDatabase } from './checks/database.ts';
import { checkDisk } from './checks/disk.ts';
import { checkLive } from './checks/live.ts';
import { checkNode } from './checks/node.ts';
import { checkRedis } from './checks/redis.ts';
import { checkServer } from './checks/server.ts';
import { checkSpool } from './checks/spool.ts';
import { checkStorage } from './checks/storage.ts';
import { checkTerminal } from './checks/terminal.ts';
import type { Check, Finding, Surroundings } from './finding.ts';

/** In the order in which they are shown. */
const ALWAYS: readonly Check[] = [checkNode, checkServer];
const WITH_SERVER: readonly Check[] = [checkAccess, checkStorage, checkLive, checkClock];
const HERE: readonly Check[] = [
  checkSpool,
  checkDisk,
  checkTerminal,
  checkContainers,
  checkConfiguration,
  checkDatabase,
  checkRedis,
];

/** Everything that was found out; what a server has to answer is asked only where one does. */
export async function checkAll(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const surroundings = { env, server: serverIn(env) };
  const here = run(HERE, surroundings);
  const first = await run(ALWAYS, surroundings);
  const answers = first.every(({ name, state }) => name !== 'server' || state === 'ok');
  const server = answers ? await run(WITH_SERVER, surroundings) : [];
  return [...first, ...server, ...(await here)];
}

async function run(checks: readonly Check[], surroundings: Surroundings): Promise<Finding[]> {
  const findings = await Promise.all(checks.map((check) => check(surroundings)));
  return findings.filter((finding) => finding !== null);
}

function serverIn(env: NodeJS.ProcessEnv): Surroundings['server'] {
  try {
    return serverAddress(env);
  } catch {
    // The check of the server says what is wrong with it.
    return null;
  }
}
