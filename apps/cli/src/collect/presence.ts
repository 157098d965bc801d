import type { CollectorAnswer, CollectorCommand } from '@scrollback/log';
import { backOff, type Client, pause, refusalOf, retry } from '@scrollback/sdk';
import type { Collector } from './collector.ts';
import { Reporter } from './reporter.ts';
import type { Identity } from './run-of-life.ts';
import type { Tell } from './tell.ts';

export interface PresenceOptions {
  client: Client;
  collector: Collector;
  identity: Identity;
  onDemand: boolean;
  tell: Tell;
  signal: AbortSignal;
}

/** Makes the collector known to the server, reports its containers and does what it is told, until `signal` aborts. */
export async function keepPresent(options: PresenceOptions): Promise<void> {
  const { client, collector, identity, signal } = options;
  const reporter = new Reporter(client, identity.id, () => collector.containers, signal);
  collector.onChange = reporter.changed;
  const reporting = reporter.run();
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await listen(options, reporter);
    } catch (error) {
      // Refused, or registered at a server that has lost its data: from the beginning.
      if (!signal.aborted) options.tell.presenceFailed(error);
      await pause(backOff(attempt), signal);
    }
  }
  await reporting;
}

async function listen(options: PresenceOptions, reporter: Reporter): Promise<void> {
  const { client, identity, onDemand, tell, signal } = options;
  const input = { ...identity, onDemand };
  await retry(() => client.collectors.register(input, signal), {
    signal,
    onFailed: tell.serverAway,
  });
  const commands = client.collectors.commands(identity.id, {
    signal,
    onConnection(state) {
      if (state === 'live') {
        tell.serverBack();
        reporter.anew();
      } else if (state === 'reconnecting') tell.serverAway('The connection to the server is lost.');
    },
  });
  for await (const command of commands) void carryOut(command, options);
}

async function carryOut(command: CollectorCommand, options: PresenceOptions): Promise<void> {
  const { client, collector, identity, tell } = options;
  const { id, action, containerIds } = command;
  if (action === 'VIEW') return collector.view(containerIds);
  const answer = await outcomeOf(collector, action, containerIds[0] ?? '').catch(refusalOf);
  await client.collectors.answer(identity.id, id, answer).catch(tell.serverAway);
}

async function outcomeOf(
  collector: Collector,
  action: 'FOLLOW' | 'UNFOLLOW',
  container: string,
): Promise<CollectorAnswer> {
  if (action === 'UNFOLLOW') {
    await collector.unfollow(container);
    return { ok: true, runId: null };
  }
  const life = await collector.follow(container);
  await life.registered;
  return { ok: true, runId: life.runId };
}
