import { type BackOff, type RawBatch, ScrollbackError, type Store } from '@scrollback/log';

/** How long to wait before the same commits are tried again. */
export const PAUSES: BackOff = { firstMs: 50, longestMs: 2_000 };

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
export async function stands(store: Store, batch: RawBatch): Promise<boolean> {
  const [run] = await store.getRuns([batch.runId]);
  if (!run) return false;
  const head = run.raw;
  return (
    head.seq === batch.seq &&
    head.nextIndex === batch.nextIndex &&
    run.uploadOffset === batch.uploadOffset &&
    run.byteCount === batch.byteCount &&
    run.status === (batch.ending?.status ?? 'RUNNING')
  );
}
