import { isatty } from 'node:tty';

/** Signals that ask us to stop. */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  /** The first signal that asked us to stop; null while there was none. */
  readonly signal: NodeJS.Signals | null;
  /** From now on, another signal calls this instead. */
  redirect(listener: (signal: NodeJS.Signals) => void): void;
  /** Signals have their usual effect again. */
  release(): void;
}

/** Hands signals that ask us to stop to `listener`, and remembers the first. */
export function listenToSignals(listener: (signal: NodeJS.Signals) => void): Interruption {
  let first: NodeJS.Signals | null = null;
  let current = listener;
  const take = (signal: NodeJS.Signals) => {
    first ??= signal;
    current(signal);
  };
  for (const signal of STOPPING) process.on(signal, take);
  return {
    get signal() {
      return first;
    },
    redirect(next) {
      current = next;
    },
    release() {
      for (const signal of STOPPING) process.off(signal, take);
    },
  };
}

/** Whether a terminal sends its Ctrl-C to a child of ours that shares its standard input, too. */
export function hasTerminal(): boolean {
  return isatty(0);
}
