/** A busy page gives what comes late its turn after so long, in milliseconds. */
const PATIENCE_MS = 3000;
/** Where the browser does not tell when it is idle. */
const SOON_MS = 200;

/** Calls `run` when what is in sight is drawn and the page is at rest; call the result to call it off. */
export function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, SOON_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
}
