import type { Bell } from '@scrollback/log';
import { createLocalBell } from '../hub/bell.ts';
import type { PubSub } from './pub-sub.ts';

/** Rings within this time go in one message. */
const GATHER_MS = 5;

/** A bell that is heard by all servers of an installation, and hears all. */
export interface SharedBell extends Bell {
  /** Says here what another server did and could not say. */
  echo(runId: string): void;
  close(): void;
}

/** Rings here at once, and elsewhere by messages that name the runs of some milliseconds. */
export function createSharedBell(pubSub: PubSub): SharedBell {
  const local = createLocalBell();
  const moved = new Set<string>();
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const send = (): void => {
    timer = null;
    sentAt = performance.now();
    pubSub.publish('bell', [...moved]);
    moved.clear();
  };
  pubSub.subscribe('bell', (message) => {
    if (!Array.isArray(message)) return;
    for (const runId of message) if (typeof runId === 'string') local.echo(runId);
  });
  return {
    ...local,
    ring(runId) {
      local.ring(runId);
      moved.add(runId);
      timer ??= setTimeout(send, Math.max(0, sentAt + GATHER_MS - performance.now()));
    },
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
