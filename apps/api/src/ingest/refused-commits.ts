import { type Batch, ScrollbackError, type Store } from '@scrollback/log';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** How long to wait before the next attempt: twice as long each time, with jitter. */
export function pauseBefore(attempt: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
  return full * (0.5 + Math.random() / 2);
}

/** What those who wait for a commit are told. */
export function refusal(error: unknown): ScrollbackError {
  if (error instanceof ScrollbackError) return error;
  const message = 'The log could not be stored.';
  return new ScrollbackError('STORAGE_UNAVAILABLE', message, {}, { cause: error });
}

/** Whether to try again makes sense: storage refuses now, and not the value or a mistake of ours. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ScrollbackError && error.code === 'STORAGE_UNAVAILABLE';
}

/**
 * Whether a batch that was sent before stands in storage: its commit succeeded although its answer
 * got lost, as when the connection breaks in between. Then the head is exactly where it leads.
 */
export async function stands(store: Store, batch: Batch): Promise<boolean> {
  const [run] = await store.getRuns([batch.runId]);
  if (!run) return false;
  const head = batch.channel === 'RAW' ? run.raw : run.normalized;
  return (
    head.seq === batch.seq &&
    head.nextIndex === batch.nextIndex &&
    run.uploadOffset === batch.uploadOffset &&
    run.byteCount === batch.byteCount &&
    run.status === (batch.ending?.status ?? 'RUNNING')
  );
}
