import type { Ending } from '@scrollback/log';
import type { Outcome } from './change.ts';

/** How a run of which only its output is known ended, as its agent says it. */
export function toEnding({ success, exitCode, timedOut, error }: Outcome): Ending {
  const failed = timedOut ? 'TIMED_OUT' : 'FAILED';
  return { status: success === false ? failed : 'SUCCEEDED', exitCode, signal: null, error };
}
