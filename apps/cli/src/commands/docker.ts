import { hostname } from 'node:os';
import { secretsOf } from '@scrollback/capture';
import { type ContainerFilter, Engine, findContainer } from '@scrollback/capture/docker';
import type { Label } from '@scrollback/log';
import { createClient } from '@scrollback/sdk';
import { createBeats } from '@scrollback/sdk/upload';
import { WebSocket } from 'ws';
import { Collector } from '../collect/collector.ts';
import { openHome } from '../collect/home.ts';
import { keepPresent } from '../collect/presence.ts';
import { createTell } from '../collect/tell.ts';
import { listenToSignals } from '../record/signals.ts';
import { say } from '../say.ts';
import { serverAddress } from '../server.ts';
import { spoolMaxBytes, spoolRoot } from '../spool/spool-root.ts';

export interface DockerFlags {
  socket?: string;
  container: string[];
  label: Label[];
  all?: boolean;
  onDemand?: boolean;
}

/**
 * Collects from the containers of this host until it is asked to stop. Runs of containers that go
 * on stay as they are then; the next start goes on with them.
 * @throws ScrollbackError BAD_CONFIG, ENGINE_UNREACHABLE, ENGINE_REFUSED, COLLECTOR_RUNNING
 */
export async function docker(flags: DockerFlags): Promise<number> {
  const server = serverAddress(process.env);
  const maxBytes = spoolMaxBytes(process.env);
  const secrets = secretsOf(process.env);
  const engine = new Engine({ host: flags.socket });
  await engine.read('/_ping');
  const home = openHome(spoolRoot(process.env), server.url, engine.address.name);
  const { onDemand = false } = flags;
  const filter = chosen(flags);
  const client = createClient({ ...server, webSocketImpl: WebSocket });
  const identity = { id: home.id, name: hostname() };
  const tell = createTell();
  const beats = createBeats(server);
  const surroundings = { engine, client, server, beats, secrets, maxBytes, tell };
  const collector = new Collector({ ...surroundings, home, identity, filter, onDemand });
  say(
    `Collecting from ${engine.address.name} for ${server.url} as ${identity.name}. ${scope(flags)}`,
  );
  for (const name of flags.container) await sayWhereWaitedFor(engine, name);
  const leaving = new AbortController();
  const presence = { client, collector, identity, onDemand, tell, signal: leaving.signal };
  const present = keepPresent(presence);
  const working = collector.run();
  try {
    const signal = await Promise.race([firstSignal(), working]);
    if (signal) say(`${signal}: sending what is read; the runs go on when this is started again.`);
  } finally {
    leaving.abort();
    await collector.stop();
    await Promise.allSettled([working, present]);
    client.close();
    home.leave();
  }
  return 0;
}

/** A chosen container that does not run is waited for, which nobody would see otherwise. */
async function sayWhereWaitedFor(engine: Engine, name: string): Promise<void> {
  const container = await findContainer(engine, name);
  if (container?.life.alive) return;
  const state = container ? 'does not run' : 'is not there (docker ps -a)';
  say(`The container ${name} ${state}; it is followed once it starts.`);
}

/** Null when no container is chosen here. */
function chosen({ container, label, all, onDemand }: DockerFlags): ContainerFilter | null {
  if (container.length === 0 && label.length === 0 && !all && !onDemand) return null;
  const labels = Object.fromEntries(label.map(({ key, value }) => [key, value]));
  return { names: container, labels };
}

function scope(flags: DockerFlags): string {
  if (chosen(flags) === null) {
    return 'No container is chosen (--all, --container, --label): follow them from the page /containers.';
  }
  const which = flags.container.length + flags.label.length > 0 ? 'The chosen' : 'All';
  return flags.onDemand
    ? `${which} containers are streamed while somebody looks.`
    : `${which} containers are followed.`;
}

/** The first signal that asks us to stop; another one stops us at once. */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const interruption = listenToSignals((signal) => {
      interruption.redirect(() => process.exit(1));
      resolve(signal);
    });
  });
}
