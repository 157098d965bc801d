import type { Store } from '@scrollback/log';
import { lastLines } from '../glance/last-lines.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { StoredEntries } from '../read/stored-entries.ts';
import { foldRun } from '../upkeep/fold-run.ts';
import { Archiver } from './archiver.ts';
import type { Archive } from './open-archive.ts';

export interface CreateArchiverOptions {
  archive: Archive;
  store: Store;
  stored: StoredEntries;
  metrics: Metrics;
  /** Seconds that runs are over before they go into the archive. */
  archiveAfter: number;
  /** Bytes of a line that its text shows at most. */
  maxLineBytes: number;
  /** Whether this is this server's turn. */
  keeps(): boolean;
}

/** What moves runs into the archive, with its figures and complaints where the server's are. */
export function createArchiver(options: CreateArchiverOptions): Archiver {
  const { archive, store, stored, metrics, archiveAfter, maxLineBytes, keeps } = options;
  archive.observe((...tried) => metrics.archiveTried(...tried));
  return new Archiver({
    store,
    objects: archive.objects,
    afterMs: archiveAfter * 1000,
    keeps,
    fold: (runId, signal) => foldRun(store, runId, signal),
    async lastLine(run) {
      const [line = null] = await lastLines({ store, stored, lineLimit: maxLineBytes }, [run]);
      return line;
    },
    archived: (archived) => metrics.archived(archived),
    onError: (error) => process.stderr.write(`archive: ${String(error)}\n`),
  });
}
