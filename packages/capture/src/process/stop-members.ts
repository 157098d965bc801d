import { setTimeout as delay } from 'node:timers/promises';
import type { Members } from './members.ts';

/** How long they may take to end by themselves. */
export const GRACE_MS = 5000;
const LOOK_EVERY_MS = 20;

/** SIGTERM to all, SIGKILL to those that are left after {@link GRACE_MS}. Resolves when none is. */
export async function stopMembers(members: Members): Promise<void> {
  members.signal('SIGTERM');
  // One that is suspended could not take it otherwise.
  members.signal('SIGCONT');
  for (let waited = 0; waited < GRACE_MS; waited += LOOK_EVERY_MS) {
    if (!members.remain()) return;
    await delay(LOOK_EVERY_MS);
  }
  members.signal('SIGKILL');
}
