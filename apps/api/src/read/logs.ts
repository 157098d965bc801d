import type { Logs, Run, Store } from '@scrollback/log';
import type { Hub } from '../hub/hub.ts';
import { runNotFound } from '../ingest/refusals.ts';
import { readBytes } from './bytes.ts';
import { follow } from './follow.ts';
import { readPage } from './page.ts';
import { StoredEntries } from './stored-entries.ts';

/** Reading logs: pages of history, the live side, and the bytes. */
export function createLogs(store: Store, hub: Hub, lineLimit: number): Logs {
  const stored = new StoredEntries(store, lineLimit);
  const run = async (id: string): Promise<Run> => {
    const [found] = await store.getRuns([id]);
    if (!found) throw runNotFound(id);
    return found;
  };
  return {
    page: async (request) => readPage(stored, await run(request.runId), request),
    follow: (request, signal) => follow({ hub, stored, run }, request, signal),
    bytes: (runId, stream) => readBytes(store, runId, stream),
  };
}
