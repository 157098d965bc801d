import type { Alignment } from './align.ts';
import type { AlignRequest } from './align-worker.ts';

/** Aligns on a thread of its own, so that the page stays responsive. Rejects when `signal` aborts. */
export function alignApart(request: AlignRequest, signal: AbortSignal): Promise<Alignment> {
  const worker = new Worker(new URL('./align-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Alignment>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Alignment>) => resolve(data));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
