import type { Logs, Run, Store } from '@scrollback/log';
import type { Hub } from '../hub/hub.ts';
import { requireRun } from '../runs/require-run.ts';
import { readBytes } from './bytes.ts';
import { follow } from './follow.ts';
import { readPage } from './page.ts';
import { StoredEntries } from './stored-entries.ts';

/** Reading logs: pages of history, the live side, and the bytes. */
export function createLogs(store: Store, hub: Hub, lineLimit: number): Logs {
  const stored = new StoredEntries(store, lineLimit);
  const run = (id: string): Promise<Run> => requireRun(store, id);
  return {
    async page(request) {
      for (let before = await run(request.runId); ; ) {
        const page = await readPage(stored, before, request);
        // Retention may drop what is being read: then the page is read again, with its gap.
        if (page.isWhole && !before.dropped) return page;
        const after = await run(request.runId);
        if (after.dropped?.bytes === before.dropped?.bytes) return page;
        before = after;
      }
    },
    follow: (request, signal) => follow({ hub, stored, run }, request, signal),
    bytes: (runId, stream, from) => readBytes(store, runId, stream, from),
  };
}
