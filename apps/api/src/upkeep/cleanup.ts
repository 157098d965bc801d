import { setImmediate as breathe } from 'node:timers/promises';
import { type CleanupResult, isFinal, RUN_STATUSES, type Store } from '@scrollback/log';

/** Chunks (of at most 128 KiB of output) that one transaction deletes: others wait that long. */
export const CHUNKS_AT_ONCE = 256;
const RUNS_AT_ONCE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface CleanupOptions {
  store: Store;
  /** Days since the run finished. */
  olderThanDays: number;
  dryRun: boolean;
  /** Epoch milliseconds. */
  now?: number;
  /** After each run that was deleted. */
  onDeleted?: (runId: string) => void;
  /** Stops between two transactions; what was deleted till then counts. */
  signal?: AbortSignal;
}

/** Deletes whole runs that finished long ago, and gives their space back. RUNNING runs are never touched. */
export async function cleanUp(options: CleanupOptions): Promise<CleanupResult> {
  const { store, olderThanDays, dryRun, now = Date.now(), onDeleted, signal } = options;
  const finishedBefore = Math.trunc(now - olderThanDays * DAY_MS);
  const scanned = await store.countRuns({ statuses: RUN_STATUSES.filter(isFinal) });
  const result = { scanned, deleted: 0, freedBytes: 0, dryRun };
  for (let after = ''; !signal?.aborted; ) {
    // SQLite answers without a turn of the event loop, which others wait for.
    await breathe();
    const runs = await store.finishedRuns(finishedBefore, after, RUNS_AT_ONCE);
    for (const { id, storedBytes } of runs) {
      if (signal?.aborted) break;
      if (!dryRun && !(await deleteInSlices(store, id, finishedBefore, signal))) continue;
      if (!dryRun) onDeleted?.(id);
      result.deleted++;
      result.freedBytes += storedBytes;
    }
    after = runs.at(-1)?.id ?? after;
    if (runs.length < RUNS_AT_ONCE) break;
  }
  if (result.deleted > 0 && !dryRun) await store.reclaim();
  return result;
}

/** The log from its beginning, then the run; a reader meanwhile sees a growing gap, never a wrong log. */
async function deleteInSlices(
  store: Store,
  id: string,
  finishedBefore: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  while (!signal?.aborted) {
    await breathe();
    const point = await store.dropPoint(id, 0, CHUNKS_AT_ONCE);
    if (!point || !(await store.drop(id, point, [], finishedBefore))) {
      return store.deleteFinishedRun(id, finishedBefore);
    }
  }
  return false;
}
