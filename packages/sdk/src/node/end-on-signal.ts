import type { Recorder } from '../recorder/recorder.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the run as CANCELED when this process is asked to stop, and then lets it stop; not later than
 * `withinMs`, 5,000 unless given, since the server may be away.
 * @returns takes that back
 */
export function endOnSignal(recorder: Pick<Recorder, 'end'>, withinMs = 5000): () => void {
  const stop = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    stop();
    const leave = () => process.kill(process.pid, signal);
    const timer = setTimeout(leave, withinMs);
    // Why it could not be said is in `failure`; the process was asked to stop all the same.
    void recorder
      .end({ status: 'CANCELED', signal })
      .catch(() => null)
      .then(() => {
        clearTimeout(timer);
        leave();
      });
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return stop;
}
