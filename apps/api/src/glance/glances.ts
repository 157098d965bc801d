import type { Glances, LastLine, Store } from '@scrollback/log';
import { StoredEntries } from '../read/stored-entries.ts';
import { KnownByRun } from './known-by-run.ts';
import { lastLines } from './last-lines.ts';
import { checkBuckets, sparklines } from './sparklines.ts';

/** What lists show of runs. @param lineLimit bytes of a line that its text shows at most */
export function createGlances(store: Store, lineLimit: number): Glances {
  const sources = { store, stored: new StoredEntries(store, lineLimit), lineLimit };
  const lines = new KnownByRun<LastLine | null>();
  const sparks = new KnownByRun<number[]>();
  return {
    lastLines: (runs) => lines.of(runs, '', (unknown) => lastLines(sources, unknown)),
    async sparklines(runs, buckets) {
      checkBuckets(buckets);
      return sparks.of(runs, `${buckets}`, (unknown) => sparklines(store, unknown, buckets));
    },
  };
}
