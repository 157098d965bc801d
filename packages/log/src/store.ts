import type { LogChannel } from './entry.ts';
import type { Ending, NewRun, Page, PageRequest, RunFilter, Task } from './ports.ts';
import type { Run } from './run.ts';

/** Many entries in stored form. docs/storage.md describes `data`. */
export interface StoredChunk {
  /** Bytes of the channel before this chunk: its identity within the channel. */
  offset: number;
  /** Bytes of the channel in this chunk, before any compression. */
  byteLength: number;
  /** Index of the first entry that begins here. */
  firstIndex: number;
  /** One more than the last entry that begins here; equals `firstIndex` where none does. */
  endIndex: number;
  /** Timestamps of the first and last piece, epoch milliseconds. */
  firstAt: number;
  lastAt: number;
  /** How `data` is compressed. */
  codec: 'plain' | 'brotli';
  data: Uint8Array;
}

/** How an entry reads now that differs from what its chunk says. The newest one counts. */
export interface Revision {
  index: number;
  /** The head's seq of the commit that wrote it. */
  seq: number;
  data: Uint8Array;
}

/** What one commit writes for one channel of one run. */
export interface Batch {
  runId: string;
  channel: LogChannel;
  /** The batch is accepted only if the channel's head has this seq and the run is RUNNING. */
  expectedSeq: number;
  /** The head after it. `seq` is `expectedSeq + 1`. */
  nextIndex: number;
  seq: number;
  /** The run's counters after it. */
  uploadOffset: number;
  byteCount: number;
  /** The first chunk takes the place of the stored chunk with its offset. */
  replacesTail: boolean;
  chunks: StoredChunk[];
  revisions: Revision[];
  /** Makes the status final in the same transaction. */
  ending: Ending | null;
  /** Time of the commit, epoch milliseconds. */
  at: number;
}

/** `moved`: the head was elsewhere, the run is over or gone; nothing of the batch was written. */
export type CommitResult = 'committed' | 'moved';

/** A place between two chunks of RAW. */
export interface KeptFrom {
  /** Index of the first entry that begins after it. */
  index: number;
  /** Bytes of RAW before it. */
  offset: number;
}

/** Durable storage. Errors of the database come out as ScrollbackError STORAGE_UNAVAILABLE. */
export interface Store {
  /** All batches in one transaction; each is accepted or refused by itself. */
  commit(batches: readonly Batch[]): Promise<CommitResult[]>;

  /** Chunks in which entries of [from, to) begin, ascending. */
  chunks(runId: string, channel: LogChannel, from: number, to: number): Promise<StoredChunk[]>;
  /** Up to `limit` chunks from the byte `offset` on, ascending; the first may begin before it. */
  chunksAt(
    runId: string,
    channel: LogChannel,
    offset: number,
    limit: number,
  ): Promise<StoredChunk[]>;
  /** The chunk with the largest offset. */
  tailChunk(runId: string, channel: LogChannel): Promise<StoredChunk | null>;
  /** Revisions of entries in [from, to), ascending by index. */
  revisions(runId: string, channel: LogChannel, from: number, to: number): Promise<Revision[]>;
  /** Up to `limit` revisions newer than `seq` of entries before `before`, ascending by seq, then index. */
  revisionsSince(
    runId: string,
    channel: LogChannel,
    seq: number,
    before: number,
    limit: number,
  ): Promise<Revision[]>;

  /** Idempotent by id. */
  createRun(run: NewRun): Promise<Run>;
  /** In the order asked; null where there is none. */
  getRuns(ids: readonly string[]): Promise<(Run | null)[]>;
  /** Newest first, by id. @throws ScrollbackError BAD_CURSOR */
  listRuns(filter: RunFilter, page: PageRequest): Promise<Page<Run>>;
  countRuns(filter: RunFilter): Promise<number>;
  /** Notes a sign of life of producers; `commit` and `createRun` do so too. Epoch milliseconds. */
  hear(ids: readonly string[], at: number): Promise<void>;
  /** Runs that are RUNNING and whose producers gave no sign of life since `before`; up to `limit`. */
  silentRuns(before: number, limit: number): Promise<string[]>;
  /** With all that hangs on it. False where there was none. */
  deleteRun(id: string): Promise<boolean>;

  /** Up to `limit` runs over since before `finishedBefore`, by id after `after`, with stored bytes. */
  finishedRuns(
    finishedBefore: number,
    after: string,
    limit: number,
  ): Promise<{ id: string; storedBytes: number }[]>;
  /** Ids of the runs that keep more than `bytes` of RAW. */
  runsOver(bytes: number): Promise<string[]>;
  /** The end of the oldest chunks of RAW without which `keepBytes` remain, at most `limit` of them. */
  dropPoint(runId: string, keepBytes: number, limit: number): Promise<KeptFrom | null>;
  /**
   * Deletes RAW before `keptFrom` and says so in the run, in one transaction. False, and nothing
   * done, where that is dropped already, or the run is not over since before `finishedBefore`.
   *
   * @param openLines entries that begin before it and whose revisions stay: lines without an end
   */
  drop(
    runId: string,
    keptFrom: KeptFrom,
    openLines: readonly number[],
    finishedBefore?: number,
  ): Promise<boolean>;
  /** As {@link deleteRun}, only where the run is over since before `finishedBefore`. */
  deleteFinishedRun(id: string, finishedBefore: number): Promise<boolean>;
  /** Gives space that nothing uses any more back to the file system, where the database can. */
  reclaim(): Promise<void>;

  getTasks(ids: readonly string[]): Promise<(Task | null)[]>;
  findTaskByName(name: string): Promise<Task | null>;
  createTask(task: Task): Promise<Task>;

  /** Resolves when a write would be accepted. @throws ScrollbackError STORAGE_UNAVAILABLE */
  probe(): Promise<void>;
  close(): Promise<void>;
}
