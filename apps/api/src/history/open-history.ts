import type { History, Logs, Run, Runs } from '@scrollback/log';
import type { BackfillSources } from './backfill.ts';
import { Backfills } from './backfills.ts';
import { FileCommits } from './file-commits.ts';
import { FileThreads } from './file-threads.ts';
import { createHistory } from './history.ts';
import { createHistoryLogs } from './history-logs.ts';
import { LegacyRetention } from './legacy-retention.ts';
import { takenRun } from './taken-run.ts';

export interface HistoryOptions extends Pick<BackfillSources, 'store' | 'lineLimit' | 'tookIn'> {
  runs: Pick<Runs, 'ensureTask'>;
  /** Days after which imported files are deleted; null keeps them. */
  legacyRetentionDays: number | null;
  /** Whether what is done in the background is this server's turn. */
  keeps(): boolean;
  /** A run is new. */
  registered(runId: string): void;
  say(line: string): void;
}

/** What is done with history that existed before. */
export interface OpenHistory {
  history: History;
  /** The same logs, where imported runs are taken in before they are read. */
  reading(logs: Logs): Logs;
  /** The run once its file is taken in; as it stands where that can't be read. */
  taken(run: Run): Promise<Run>;
  start(): void;
  stop(): Promise<void>;
}

/** Import, backfill and the retention of imported files, over one store. */
export function openHistory(options: HistoryOptions): OpenHistory {
  const { store, keeps, say } = options;
  const threads = new FileThreads();
  const backfills = new Backfills({ ...options, threads, commits: new FileCommits(store) });
  const retention = new LegacyRetention(store, {
    days: options.legacyRetentionDays,
    keeps,
    say,
  });
  return {
    history: createHistory({ ...options, backfills }),
    reading: (logs) => createHistoryLogs(logs, backfills),
    taken: (run) => takenRun(store, backfills, run),
    start() {
      backfills.start();
      retention.start();
    },
    async stop() {
      await backfills.stop();
      await threads.close();
      await retention.stop();
    },
  };
}
