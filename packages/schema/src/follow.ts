/**
 * Follows `open`'s events for one subscription. Its generator waits inside an `await` most of the
 * time, where `return()` alone would queue behind the next event; so `return()` aborts it first.
 * `signal` (the client has gone away) does the same.
 */
export function follow<T>(
  signal: AbortSignal,
  open: (signal: AbortSignal) => AsyncGenerator<T>,
): AsyncIterableIterator<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  const events = open(controller.signal);
  const release = () => {
    signal.removeEventListener('abort', abort);
    abort();
  };
  const tell = (step: IteratorResult<T>): IteratorResult<T> => {
    if (step.done) release();
    return step;
  };
  const fail = (error: unknown): IteratorResult<T> => {
    const asked = controller.signal.aborted;
    release();
    if (asked) return { done: true, value: undefined };
    throw error;
  };
  return {
    next: () => events.next().then(tell, fail),
    async return() {
      release();
      await events.return(undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
