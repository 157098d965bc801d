import { setImmediate as breathe } from 'node:timers/promises';
import {
  type CleanupResult,
  type FinishedRun,
  isFinal,
  RUN_STATUSES,
  type Store,
} from '@scrollback/log';

/** Chunks (of at most 128 KiB of output) that one transaction deletes: others wait that long. */
export const CHUNKS_AT_ONCE = 256;
/** Chunks and revisions of whole runs that one transaction deletes. */
const ROWS_AT_ONCE = CHUNKS_AT_ONCE;
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
  for await (const runs of slices(store, finishedBefore)) {
    if (signal?.aborted) break;
    const ids = runs.map(({ id }) => id);
    const gone = new Set(dryRun ? ids : await deleteRuns(store, runs, finishedBefore, signal));
    for (const { id, storedBytes } of runs) {
      if (!gone.has(id)) continue;
      if (!dryRun) onDeleted?.(id);
      result.deleted++;
      result.freedBytes += storedBytes;
    }
  }
  if (result.deleted > 0 && !dryRun) await store.reclaim();
  return result;
}

/** All runs over since before `finishedBefore`, as many at a time as one transaction may delete. */
async function* slices(store: Store, finishedBefore: number): AsyncGenerator<FinishedRun[]> {
  let slice: FinishedRun[] = [];
  let rows = 0;
  let last: FinishedRun | null = null;
  do {
    // SQLite answers without a turn of the event loop, which others wait for.
    await breathe();
    const runs = await store.finishedRuns(finishedBefore, last, RUNS_AT_ONCE);
    last = runs.at(RUNS_AT_ONCE - 1) ?? null;
    for (const run of runs) {
      if (slice.length === RUNS_AT_ONCE || (slice.length > 0 && rows + run.rows > ROWS_AT_ONCE)) {
        yield slice;
        slice = [];
        rows = 0;
      }
      slice.push(run);
      rows += run.rows;
    }
  } while (last !== null);
  if (slice.length > 0) yield slice;
}

/** Ids of those that were deleted: those that are over still. */
async function deleteRuns(
  store: Store,
  runs: readonly FinishedRun[],
  finishedBefore: number,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  for (const { id, rows } of runs) {
    if (rows > ROWS_AT_ONCE) await dropInSlices(store, id, finishedBefore, signal);
  }
  await breathe();
  if (signal?.aborted) return [];
  return store.deleteFinishedRuns(
    runs.map(({ id }) => id),
    finishedBefore,
  );
}

/** The log from its beginning; a reader meanwhile sees a growing gap, never a wrong log. */
async function dropInSlices(
  store: Store,
  id: string,
  finishedBefore: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (!signal?.aborted) {
    await breathe();
    const point = await store.dropPoint(id, 0, CHUNKS_AT_ONCE);
    if (!point || !(await store.drop(id, point, [], finishedBefore))) return;
  }
}
