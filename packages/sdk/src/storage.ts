import type { Run, RunUsage, StorageUsage } from '@scrollback/log';
import { StorageDocument, type StorageQuery } from './generated.ts';
import type { Request } from './transport/request.ts';
import { toRun, toTime } from './wire.ts';

/** What storage takes up; of the largest runs, with the runs themselves. */
export interface StorageReport extends Omit<StorageUsage, 'largestRuns'> {
  /** By stored bytes, largest first. */
  largestRuns: LargeRun[];
}

export interface LargeRun extends Pick<RunUsage, 'entries' | 'rawBytes' | 'storedBytes'> {
  /** Null where it was deleted since it was measured. */
  run: Run | null;
}

/** What storage takes up. @param largest how many of the largest runs, 0 to 50 */
export async function readStorage(
  request: Request,
  { largest = 10, signal }: { largest?: number; signal?: AbortSignal } = {},
): Promise<StorageReport> {
  const { storage } = await request(StorageDocument, { largest }, signal);
  return toReport(storage);
}

function toReport(wire: StorageQuery['storage']): StorageReport {
  const { rawBytes, storedBytes, archivedBytes, retention } = wire;
  const { totalBytes, reusableBytes, diskFreeBytes } = wire;
  return {
    measuredAt: toTime(wire.measuredAt),
    database: { bytes: totalBytes, reusableBytes, diskFreeBytes },
    runs: wire.runCount,
    runningRuns: wire.runningCount,
    entries: wire.entryCount,
    rawBytes,
    storedBytes,
    archivedBytes,
    byAge: wire.byAge.map(({ runCount, ...age }) => ({ ...age, runs: runCount })),
    largestRuns: wire.largestRuns.map(({ run, entryCount, ...bytes }) => ({
      ...bytes,
      run: run && toRun(run),
      entries: entryCount,
    })),
    retention: { ...retention },
  };
}
