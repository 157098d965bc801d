import type { Bell, OtherServers, Store } from '@scrollback/log';
import { databaseProvider, tryAdvisoryLock } from '@scrollback/prisma';
import type { Config } from '../config/config.ts';
import { createLocalBell } from '../hub/bell.ts';
import { Keeper, ownLock } from './keeper.ts';
import { Patrol } from './patrol.ts';
import type { PubSub } from './pub-sub.ts';
import { createSharedBell } from './shared-bell.ts';

/** What this server has of the others: nothing where it is alone. */
export interface Nodes {
  bell: Bell;
  /** Null where this server is alone. */
  pubSub: PubSub | null;
  /** How soon what others write is known here. */
  hearing(): OtherServers;
  /** Decides which server does what one does for all. */
  keeper: Keeper;
  start(): void;
  close(): Promise<void>;
}

/** Any number: it names the lock of what one server does for all. */
export const KEEPER_LOCK = 7_236_982;

/** @param watched the runs that somebody follows on this server */
export async function openNodes(
  store: Store,
  { databaseUrl, redisUrl, redisPrefix }: Pick<Config, 'databaseUrl' | 'redisUrl' | 'redisPrefix'>,
  watched: () => Iterable<string>,
): Promise<Nodes> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const onError = (error: unknown): void => say(`nodes: ${String(error)}`);
  const shared = databaseProvider(databaseUrl) === 'postgresql';
  const keeper = new Keeper({
    tryLock: async () => (shared ? await tryAdvisoryLock(databaseUrl, KEEPER_LOCK) : ownLock()),
    onError,
  });
  if (redisUrl === null) {
    const start = (): void => keeper.start();
    return {
      bell: createLocalBell(),
      pubSub: null,
      hearing: () => 'NONE',
      keeper,
      start,
      close: () => keeper.stop(),
    };
  }
  // A third of a server's code, and nothing to one that is alone.
  const { createRedisPubSub } = await import('./redis-pub-sub.ts');
  // A Redis that is away is said once, by the patrol, and not with every try to reach it.
  const pubSub = createRedisPubSub({
    url: redisUrl,
    prefix: redisPrefix,
    onError: () => undefined,
  });
  const bell = createSharedBell(pubSub);
  const patrol = new Patrol({ store, pubSub, watched, echo: bell.echo, say, onError });
  return {
    bell,
    pubSub,
    hearing: () => (pubSub.connected ? 'AT_ONCE' : 'DELAYED'),
    keeper,
    start() {
      keeper.start();
      patrol.start();
    },
    async close() {
      await keeper.stop();
      await patrol.stop();
      bell.close();
      await pubSub.close();
    },
  };
}
