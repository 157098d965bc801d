import type { StorageMeter, StorageUsage } from '@scrollback/log';

/** The port over memory, for the schema's own tests: an empty storage. */
export class MemoryStorage implements StorageMeter {
  async usage(): Promise<StorageUsage> {
    return {
      measuredAt: 1_700_000_000_000,
      database: { bytes: 4096, reusableBytes: null, diskFreeBytes: null },
      runs: 0,
      runningRuns: 0,
      entries: 0,
      rawBytes: 0,
      storedBytes: 0,
      archivedBytes: 0,
      byAge: [],
      largestRuns: [],
      retention: { days: null, runMaxBytes: null, legacyDays: null },
    };
  }
}
