import { formatDuration } from '../../show/duration.ts';
import { ask } from '../ask.ts';
import type { Check } from '../finding.ts';

/** The server tells whole seconds, and answers take some time. */
const UNSURE_MS = 5000;

/** How far this clock is from the server's: lines have this machine's time. */
export const checkClock: Check = async ({ server }) => {
  const before = Date.now();
  const response = server && (await ask(server, '/healthz').catch(() => null));
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return null;
  const off = skew(before, Date.now(), theirs);
  const facts = { skewMs: off };
  if (off === 0) return { name: 'clock', state: 'ok', what: "agrees with the server's", facts };
  const how = off > 0 ? 'ahead of' : 'behind';
  return {
    name: 'clock',
    state: 'warning',
    what: `${formatDuration(Math.abs(off))} ${how} the server's`,
    remedy: 'Set the clocks by NTP: times and durations of runs are wrong by as much.',
    facts,
  };
};

/** Milliseconds that this clock is ahead; 0 where it can't be told from right. */
export function skew(before: number, after: number, theirs: number): number {
  if (theirs < before - UNSURE_MS) return before - theirs;
  return theirs > after + UNSURE_MS ? after - theirs : 0;
}
