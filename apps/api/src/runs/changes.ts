import { setTimeout as delay } from 'node:timers/promises';
import type { Bell, Run, RunFilter, Store } from '@scrollback/log';
import { Doorbell } from '../hub/doorbell.ts';
import type { Streams } from '../hub/streams.ts';
import { matchesFilter } from './run-filter.ts';

/** A run that changes all the time is told about this often. */
const PAUSE_MS = 250;

/** From where changes are told. */
export interface ChangeSources {
  store: Store;
  bell: Bell;
  streams: Streams;
}

/** Runs as they change, the newest state of each; what changes meanwhile is told once. */
export async function* runChanges(
  { store, bell, streams }: ChangeSources,
  filter: RunFilter,
  signal: AbortSignal,
): AsyncGenerator<Run> {
  const leave = streams.enter();
  const changed = new Set<string>();
  const doorbell = new Doorbell(signal);
  const unlisten = bell.listenAll((runId) => {
    changed.add(runId);
    doorbell.ring();
  });
  try {
    while (!signal.aborted) {
      await doorbell.wait();
      const ids = [...changed];
      changed.clear();
      for (const run of await store.getRuns(ids)) {
        if (run && matchesFilter(run, filter)) yield run;
      }
      await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    unlisten();
    doorbell.close();
    leave();
  }
}
