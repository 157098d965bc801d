import { type ErrorCode, type Run, ScrollbackError, type Store } from '@scrollback/log';
import type { Backfills } from './backfills.ts';

/** Why a run has no log to show. */
const MISSING: readonly ErrorCode[] = ['LOGS_UNREADABLE', 'RUN_NOT_FOUND'];

/** The run once its file is taken in; as it is given where that can't be read. */
export async function takenRun(
  store: Pick<Store, 'getRuns'>,
  backfills: Pick<Backfills, 'ready'>,
  run: Run,
): Promise<Run> {
  if (run.source !== 'IMPORT') return run;
  try {
    await backfills.ready(run.id);
  } catch (error) {
    if (error instanceof ScrollbackError && MISSING.includes(error.code)) return run;
    throw error;
  }
  const [now] = await store.getRuns([run.id]);
  return now ?? run;
}
