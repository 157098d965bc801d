import { constants } from 'node:os';
import type { ProcessEnd } from '@scrollback/capture';
import type { Ending } from '@scrollback/log';

/** What a shell adds to a signal's number. */
const SIGNALED = 128;

/** How a process ended, as its run says it. Interrupted by a person, it is CANCELED. */
export function endingOf(end: ProcessEnd, interrupted: NodeJS.Signals | null): Ending {
  const { exitCode, signal } = end;
  if (interrupted)
    return { status: 'CANCELED', exitCode, signal: signal ?? interrupted, error: null };
  return { status: exitCode === 0 ? 'SUCCEEDED' : 'FAILED', exitCode, signal, error: null };
}

/** The exit code that a shell gives for it: the command's own, or 128 and the signal's number. */
export function exitCodeOf({ exitCode, signal }: ProcessEnd): number {
  return signal ? signalCode(signal) : (exitCode ?? 1);
}

/** 128 and the signal's number. */
export function signalCode(signal: NodeJS.Signals): number {
  return SIGNALED + constants.signals[signal];
}
