import type { Logs, Run, Store } from '@scrollback/log';
import type { Derivations } from '../derive/derivations.ts';
import type { Hub } from '../hub/hub.ts';
import { appendEntries } from '../ingest/append-entries.ts';
import { replaceEntry } from '../ingest/replace-entry.ts';
import type { Writers } from '../ingest/writers.ts';
import { requireRun } from '../runs/require-run.ts';
import { histogram } from '../search/histogram.ts';
import { Known } from '../search/known.ts';
import { search } from '../search/search.ts';
import type { Threads } from '../search/threads.ts';
import { readBytes } from './bytes.ts';
import { readEntries } from './entries.ts';
import { follow } from './follow.ts';
import { readPage } from './page.ts';
import type { StoredEntries } from './stored-entries.ts';

export interface LogsSources {
  store: Store;
  stored: StoredEntries;
  hub: Hub;
  writers: Writers;
  derivations: Pick<Derivations, 'replace'>;
  threads: Threads;
  /** Bytes of a line that its text shows at most. */
  maxLineBytes: number;
}

/** Logs as they are read, and changed otherwise than by what is printed. */
export function createLogs(given: LogsSources): Logs {
  const { store, stored, hub, writers, derivations, threads, maxLineBytes: lineLimit } = given;
  const sources = { store, stored, threads, known: new Known(lineLimit), lineLimit };
  const run = (id: string): Promise<Run> => requireRun(store, id);
  return {
    ready: run,
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
    follow: (request, ...given) => follow({ hub, stored, run }, request, ...given),
    search: async (request, signal) => search(sources, await run(request.runId), request, signal),
    histogram: async (runId, buckets, signal) =>
      histogram(sources, await run(runId), buckets, signal),
    replace: (...given) =>
      replaceEntry({ store, stored, writers, derivations, lineLimit }, ...given),
    append: (...given) => appendEntries({ writers, lineLimit }, ...given),
    bytes: (runId, wanted) => readBytes(store, runId, wanted),
    range: (...given) => readEntries(stored, ...given),
  };
}
