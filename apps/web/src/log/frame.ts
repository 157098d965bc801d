/** Calls `run` soon; the returned function takes it back. */
export type Schedule = (run: () => void) => () => void;

/** A page in the background gets no frames, yet its title shall tell how the run stands. */
const LATEST_MS = 500;

/** With the next animation frame, or after half a second where there are no frames. */
export const onFrame: Schedule = (run) => {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = () => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, LATEST_MS);
  return cancel;
};

/** Resolves after `ms`; rejects when `signal` aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
