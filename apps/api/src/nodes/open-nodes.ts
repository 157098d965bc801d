import type { Bell, Store } from '@scrollback/log';
import type { Config } from '../config/config.ts';
import { createLocalBell } from '../hub/bell.ts';
import { Patrol } from './patrol.ts';
import type { PubSub } from './pub-sub.ts';
import { createRedisPubSub } from './redis-pub-sub.ts';
import { createSharedBell } from './shared-bell.ts';

/** What this server has of the others: nothing where it is alone. */
export interface Nodes {
  bell: Bell;
  /** Null where this server is alone. */
  pubSub: PubSub | null;
  start(): void;
  close(): Promise<void>;
}

const PATROL_MS = 2_000;

/** @param watched the runs that somebody follows on this server */
export function openNodes(
  store: Store,
  { redisUrl, redisPrefix }: Pick<Config, 'redisUrl' | 'redisPrefix'>,
  watched: () => Iterable<string>,
): Nodes {
  if (redisUrl === null) {
    const close = async (): Promise<void> => undefined;
    return { bell: createLocalBell(), pubSub: null, start: () => undefined, close };
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const onError = (error: unknown): void => say(`nodes: ${String(error)}`);
  // A Redis that is away is said once, by the patrol, and not with every try to reach it.
  const pubSub = createRedisPubSub({
    url: redisUrl,
    prefix: redisPrefix,
    onError: () => undefined,
  });
  const bell = createSharedBell(pubSub);
  const patrol = new Patrol({
    store,
    pubSub,
    watched,
    echo: bell.echo,
    say,
    onError,
    everyMs: PATROL_MS,
  });
  return {
    bell,
    pubSub,
    start: () => patrol.start(),
    async close() {
      await patrol.stop();
      bell.close();
      await pubSub.close();
    },
  };
}
