import { constants } from 'node:os';
import type { ProcessEnd } from '@scrollback/capture';
import type { Ending } from '@scrollback/log';

/** What a shell adds to a signal's number. */
const SIGNALED = 128;

/** What timeout(1) exits with. */
const TIMED_OUT = 124;

/**
 * How a process ended, as its run says it. Stopped for want of output, it is TIMED_OUT; interrupted
 * by a person, CANCELED.
 */
export function endingOf(end: ProcessEnd, interrupted: NodeJS.Signals | null): Ending {
  const { exitCode, signal, timedOut } = end;
  if (timedOut !== null) return { status: 'TIMED_OUT', exitCode, signal, error: timedOut };
  if (interrupted)
    return { status: 'CANCELED', exitCode, signal: signal ?? interrupted, error: null };
  return { status: exitCode === 0 ? 'SUCCEEDED' : 'FAILED', exitCode, signal, error: null };
}

/**
 * The exit code that a shell gives for it: the command's own, or 128 and the signal's number. 124
 * when it was TIMED_OUT.
 */
export function exitCodeOf({ exitCode, signal, timedOut }: ProcessEnd): number {
  if (timedOut !== null) return TIMED_OUT;
  return signal ? signalCode(signal) : (exitCode ?? 1);
}

/** 128 and the signal's number. */
export function signalCode(signal: NodeJS.Signals): number {
  return SIGNALED + constants.signals[signal];
}

/** Whether Ctrl-C ended it, typed into a terminal of its own, where it is a key and no signal. */
export function endedByKey(end: ProcessEnd): boolean {
  return end.signal === 'SIGINT' || end.exitCode === signalCode('SIGINT');
}
