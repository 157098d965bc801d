import { createClient } from '@redis/client';
import { createId } from '@scrollback/log';
import type { PubSub } from './pub-sub.ts';

export interface RedisPubSubOptions {
  /** `redis://…` or `rediss://…`. */
  url: string;
  /** Begins every channel's name, so that installations can share a Redis. */
  prefix: string;
  /** A connection failed; it is tried again. */
  onError(error: unknown): void;
}

interface Letter {
  from: string;
  message: unknown;
}

const CONNECT_WITHIN_MS = 3_000;
const MOST_BETWEEN_TRIES_MS = 2_000;
/** A Redis that is silent for longer than the next ping takes is gone, whatever its socket says. */
const PING_EVERY_MS = 2_000;
const SILENT_MS = 6_000;

/**
 * Pub/sub through Redis, on two connections: one that subscribes can do nothing else. Connects in
 * the background, and again whenever it has to.
 */
export function createRedisPubSub({ url, prefix, onError }: RedisPubSubOptions): PubSub {
  const nodeId = createId('node');
  const publisher = createClient({
    url,
    // What can't be sent now is not worth sending later.
    disableOfflineQueue: true,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (tries) => Math.min(MOST_BETWEEN_TRIES_MS, 50 * 2 ** Math.min(tries, 6)),
    },
  });
  const subscriber = publisher.duplicate({ disableOfflineQueue: false });
  const listeners = new Set<(connected: boolean) => void>();
  const ready = { publisher: false, subscriber: false };
  let connected = false;
  let closed = false;

  const settle = (): void => {
    const now = ready.publisher && ready.subscriber && !closed;
    if (now === connected) return;
    connected = now;
    for (const listener of listeners) listener(now);
  };
  for (const [name, client] of Object.entries({ publisher, subscriber })) {
    const is = (value: boolean) => () => {
      Object.assign(ready, { [name]: value });
      settle();
    };
    // Subscriptions are made anew before a connection counts as ready.
    client.on('ready', is(true));
    client.on('reconnecting', is(false));
    client.on('end', is(false));
    client.on('error', (error: unknown) => {
      is(false)();
      if (!closed) onError(error);
    });
    client.connect().catch(onError);
  }

  return {
    nodeId,
    get connected() {
      return connected;
    },
    publish(topic, message) {
      if (!connected) return;
      const letter: Letter = { from: nodeId, message };
      // Who could not be told finds out by itself: see PubSub.
      publisher.publish(`${prefix}:${topic}`, JSON.stringify(letter)).catch(onError);
    },
    subscribe(topic, listener) {
      const take = (text: string): void => {
        const letter = letterIn(text);
        if (letter && letter.from !== nodeId) listener(letter.message, letter.from);
      };
      subscriber.subscribe(`${prefix}:${topic}`, take).catch((error: unknown) => {
        if (!closed) onError(error);
      });
    },
    onConnection: (listener) => void listeners.add(listener),
    async close() {
      closed = true;
      settle();
      publisher.destroy();
      subscriber.destroy();
    },
  };
}

/** Anybody can publish to a Redis: what is no letter of ours is none. */
function letterIn(text: string): Letter | null {
  try {
    const letter: unknown = JSON.parse(text);
    if (typeof letter !== 'object' || letter === null) return null;
    if (!('from' in letter) || typeof letter.from !== 'string' || !('message' in letter))
      return null;
    return { from: letter.from, message: letter.message };
  } catch {
    return null;
  }
}
