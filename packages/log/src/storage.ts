/** What a run's log takes up. */
export interface RunUsage {
  runId: string;
  /** Entries of both channels that are kept. */
  entries: number;
  /** Bytes of output that are kept, all streams together. */
  rawBytes: number;
  /** Bytes of both channels as the database stores them, which is compressed. */
  storedBytes: number;
}

/** What the runs of one age take up. Age counts from the end, as retention does; RUNNING ones have none. */
export interface AgeUsage {
  /** Days since the end: at least these. */
  fromDays: number;
  /** Days since the end: fewer than these; null where there is no upper end. */
  toDays: number | null;
  runs: number;
  rawBytes: number;
  storedBytes: number;
}

/** A run that is over, as clean-up sees it. */
export interface FinishedRun {
  id: string;
  /** Epoch milliseconds. */
  finishedAt: number;
  /** Chunks and revisions of both channels. */
  rows: number;
  /** Bytes of both channels as they are stored, which is compressed. */
  storedBytes: number;
}

/** Which runs to measure. */
export interface UsageRequest {
  /** Those by id after this one. */
  after: string;
  /** How many at most. */
  limit: number;
  /** Epoch milliseconds, descending: where ages part. */
  finishedBefore: readonly number[];
  /** The largest of them are wanted that store more bytes than this, up to {@link LARGEST_RUNS_MAX}. */
  largerThan: number;
}

/** What some runs take up together. */
export interface UsageSum {
  /** How many of `finishedBefore` are after their end; 0 for those that are RUNNING. */
  age: number;
  runs: number;
  runningRuns: number;
  entries: number;
  rawBytes: number;
  storedBytes: number;
}

/** What a stretch of the runs takes up. */
export interface UsageStretch {
  /** By age; those that occur. */
  sums: UsageSum[];
  /** By stored bytes, largest first. */
  largest: RunUsage[];
  /** The last id; null where there is none. */
  last: string | null;
}

/** What the database takes up, in bytes. */
export interface DatabaseSize {
  bytes: number;
  /** Free space inside of it, which is used again; null where the database does not tell. */
  reusableBytes: number | null;
  /** Free space of its disk; null where that may be another machine's. */
  diskFreeBytes: number | null;
}

/** How long storage keeps what. */
export interface RetentionSettings {
  /** Runs that finished so many days ago are deleted; null keeps them. */
  days: number | null;
  /** Newest bytes of output that a run keeps; null keeps all. */
  runMaxBytes: number | null;
  /** Imported files whose runs are stored are deleted after so many days; null keeps them. */
  legacyDays: number | null;
}

/** What all of storage takes up, as it was at one time. */
export interface StorageUsage {
  /** Epoch milliseconds. */
  measuredAt: number;
  database: DatabaseSize;
  runs: number;
  /** Of them, those that go on. */
  runningRuns: number;
  entries: number;
  rawBytes: number;
  storedBytes: number;
  /** Bytes of the objects in the archive, which `storedBytes` does not count. */
  archivedBytes: number;
  /** Without holes, youngest first. */
  byAge: AgeUsage[];
  /** By stored bytes, largest first; up to {@link LARGEST_RUNS_MAX}. */
  largestRuns: RunUsage[];
  retention: RetentionSettings;
}

/** How many of the largest runs are known. */
export const LARGEST_RUNS_MAX = 50;

/** What the API layer asks of storage as a whole. */
export interface StorageMeter {
  /** What storage takes up; measured again where the last time is a while ago. */
  usage(): Promise<StorageUsage>;
}
