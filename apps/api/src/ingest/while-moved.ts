import { setTimeout as delay } from 'node:timers/promises';
import { isMismatch } from './refusals.ts';

/** With the pauses about two seconds, for a run that other servers write all the time. */
const ATTEMPTS = 30;
const LONGEST_MS = 100;

/** Changes a run, again from where storage stands while another server moves it at the same time. */
export async function whileMoved<Result>(change: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      if (!isMismatch(error) || attempt === ATTEMPTS) throw error;
    }
    // At random, so that servers which met once don't meet again.
    await delay(Math.random() * Math.min(LONGEST_MS, 2 ** attempt));
  }
}
