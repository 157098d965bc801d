import type { Run, Store } from '@scrollback/log';
import { runNotFound } from '../ingest/refusals.ts';

/** The run with this id. @throws ScrollbackError RUN_NOT_FOUND */
export async function requireRun(store: Store, id: string): Promise<Run> {
  const [run] = await store.getRuns([id]);
  if (!run) throw runNotFound(id);
  return run;
}
