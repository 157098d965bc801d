import { type BackOff, backOff as backOffWithin } from '@scrollback/log';
import { onAbort } from './on-abort.ts';

const PAUSES: BackOff = { firstMs: 100, longestMs: 5000 };

/** How long to wait before try number `attempt` (from 0): doubling, with jitter, at most 5 s. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  return backOffWithin(attempt, PAUSES, random);
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      ignore?.();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const ignore = signal && onAbort(signal, done);
  });
}
