/** Who waits for a signal, and the listener that tells them. */
interface Waiting {
  leaving: Set<() => void>;
  tell(): void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls `leave` when `signal` aborts, until the returned function is called. One listener stands for
 * all who wait for a signal: of more than ten Node warns as of a leak.
 */
export function onAbort(signal: AbortSignal, leave: () => void): () => void {
  const waiting = waitingFor.get(signal) ?? listenTo(signal);
  waiting.leaving.add(leave);
  return () => {
    waiting.leaving.delete(leave);
    if (waiting.leaving.size > 0 || waitingFor.get(signal) !== waiting) return;
    signal.removeEventListener('abort', waiting.tell);
    waitingFor.delete(signal);
  };
}

function listenTo(signal: AbortSignal): Waiting {
  const leaving = new Set<() => void>();
  const waiting = {
    leaving,
    tell: () => {
      for (const leave of [...leaving]) leave();
    },
  };
  signal.addEventListener('abort', waiting.tell);
  waitingFor.set(signal, waiting);
  return waiting;
}
