import type { ArchiveStore } from './archive.ts';
import type {
  Batch,
  ChunkFacts,
  ChunkSample,
  CommitResult,
  FileBatch,
  Fold,
  Revision,
  StoredChunk,
} from './batch.ts';
import type { CollectorStore } from './collector.ts';
import type { LogChannel } from './entry.ts';
import type {
  HistoryProgress,
  ImportedRun,
  LegacyLog,
  LegacyNote,
  LegacyState,
} from './history.ts';
import type { NewRun, Page, PageRequest, RunFilter, Task } from './ports.ts';
import type { LogFormat, Run } from './run.ts';
import type { DatabaseSize, FinishedRun, UsageRequest, UsageStretch } from './storage.ts';
import type { RunCount } from './timeline.ts';
import type { StoredToken } from './token.ts';

/** A place between two chunks of RAW. */
export interface KeptFrom {
  /** Index of the first entry that begins after it. */
  index: number;
  /** Bytes of RAW before it. */
  offset: number;
}

/**
 * Durable storage. Errors of the database come out as ScrollbackError STORAGE_UNAVAILABLE. Whatever
 * reads the data of chunks may have to ask the archive: ARCHIVE_UNAVAILABLE, ARCHIVE_DAMAGED.
 */
export interface Store extends ArchiveStore, CollectorStore {
  /** All batches in one transaction; each is accepted or refused by itself. */
  commit(batches: readonly Batch[]): Promise<CommitResult[]>;
  /** The same for the files of history. */
  takeIn(batches: readonly FileBatch[]): Promise<CommitResult[]>;

  /** Chunks in which entries of [from, to) begin, ascending. */
  chunks(runId: string, channel: LogChannel, from: number, to: number): Promise<StoredChunk[]>;
  /** Up to `limit` chunks from the byte `offset` on, ascending; the first may begin before it. */
  chunksAt(
    runId: string,
    channel: LogChannel,
    offset: number,
    limit: number,
  ): Promise<StoredChunk[]>;
  /** What is known of up to `limit` chunks in which entries from `from` on begin, ascending. */
  chunkFacts(
    runId: string,
    channel: LogChannel,
    from: number,
    limit: number,
  ): Promise<ChunkFacts[]>;
  /** Keeps the `levels` of chunks that are as these facts say; others stay as they are. */
  noteLevels(runId: string, channel: LogChannel, counted: readonly ChunkFacts[]): Promise<void>;
  /** All chunks of RAW in which entries begin, by run, ascending. */
  allSamples(runIds: readonly string[]): Promise<Map<string, ChunkSample[]>>;
  /** The chunks of RAW at `count` places spread evenly over each run's entries, ascending. */
  evenSamples(runIds: readonly string[], count: number): Promise<Map<string, ChunkSample[]>>;
  /** The last chunk of RAW of each run that has one which can be had now. */
  lastChunks(runIds: readonly string[]): Promise<Map<string, StoredChunk>>;
  /** The revisions of RAW that are not folded into chunks, of each run's entries from an index on. */
  lastRevisions(from: ReadonlyMap<string, number>): Promise<Map<string, Revision[]>>;
  /** The chunk with the largest offset. */
  tailChunk(runId: string, channel: LogChannel): Promise<StoredChunk | null>;
  /**
   * Revisions of entries in [from, to) that are not folded into chunks, ascending by index, up to
   * `limit`. Read them before the chunks: what is folded in between is then read twice, not missed.
   */
  revisions(
    runId: string,
    channel: LogChannel,
    from: number,
    to: number,
    limit?: number,
  ): Promise<Revision[]>;
  /** As `revisions`, only those newer than `seq`. */
  revisionsSince(
    runId: string,
    channel: LogChannel,
    seq: number,
    from: number,
    to: number,
    limit: number,
  ): Promise<Revision[]>;
  /** The first chunk with an entry of [from, to) and with a folded revision newer than `seq`. */
  chunkRevisedSince(
    runId: string,
    channel: LogChannel,
    seq: number,
    from: number,
    to: number,
  ): Promise<StoredChunk | null>;
  /** The first run by id after `after` that has revisions which are not folded. */
  nextRevisedRun(after: string): Promise<string | null>;
  /**
   * Puts a chunk with revisions in it in the place of the same chunk, and deletes these revisions, in
   * one transaction. False, and nothing done, where the chunk is not as it was read any more, or the
   * run is not over for good: a LOST run may go on.
   */
  fold(runId: string, channel: LogChannel, fold: Fold): Promise<boolean>;

  /** The first chunk with something as late as `time`, epoch milliseconds; null where none is. */
  indexSince(
    runId: string,
    channel: LogChannel,
    time: number,
  ): Promise<Pick<StoredChunk, 'firstIndex' | 'endIndex'> | null>;

  /** Idempotent by id. */
  createRun(run: NewRun): Promise<Run>;
  /** Registers runs of files with what is known of them; ids that are there already stay as they are. */
  importRuns(runs: readonly ImportedRun[]): Promise<string[]>;
  /** What is known of the file of a run; null where it has none. */
  legacyLog(runId: string): Promise<LegacyLog | null>;
  /** Up to `limit` of those that stand so, by run id after `after`. */
  legacyLogs(state: LegacyState, after: string, limit: number): Promise<LegacyLog[]>;
  /** Changes what is known of a file that stands as `from` says. False where it does not. */
  noteLegacyLog(runId: string, from: LegacyState, note: LegacyNote): Promise<boolean>;
  historyProgress(): Promise<HistoryProgress>;
  /** In the order asked; null where there is none. */
  getRuns(ids: readonly string[]): Promise<(Run | null)[]>;
  /** Up to `limit` runs whose id begins with `text`, newest first. */
  runsByBeginning(text: string, limit: number): Promise<Run[]>;
  /** The newest run with this name. */
  runByName(name: string): Promise<Run | null>;
  /** Newest first, by id. @throws ScrollbackError BAD_CURSOR */
  listRuns(filter: RunFilter, page: PageRequest): Promise<Page<Run>>;
  countRuns(filter: RunFilter): Promise<number>;
  /** Says what a run is written in, where that was to be found out. */
  setFormat(id: string, format: LogFormat): Promise<void>;
  /** Notes a sign of life of producers; `commit` and `createRun` do so too. Epoch milliseconds. */
  hear(ids: readonly string[], at: number): Promise<void>;
  /** Runs that are RUNNING and whose producers gave no sign of life since `before`; up to `limit`. */
  silentRuns(before: number, limit: number): Promise<string[]>;
  /** Up to `limit` runs that began, printed or ended since `since`, epoch milliseconds. */
  movedRuns(since: number, limit: number): Promise<string[]>;
  /** With all that hangs on it. False where there was none. */
  deleteRun(id: string): Promise<boolean>;

  /** Up to `limit` runs over since before `finishedBefore`, the first to end first, behind `after`. */
  finishedRuns(
    finishedBefore: number,
    after: Pick<FinishedRun, 'id' | 'finishedAt'> | null,
    limit: number,
  ): Promise<FinishedRun[]>;
  /** What a stretch of the runs takes up, ascending by id. */
  runUsage(request: UsageRequest): Promise<UsageStretch>;
  databaseSize(): Promise<DatabaseSize>;
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
  /**
   * Deletes those of the runs that are over since before `finishedBefore`, with all that hangs on
   * them, in one transaction. Returns their ids.
   */
  deleteFinishedRuns(ids: readonly string[], finishedBefore: number): Promise<string[]>;
  /** Gives space that nothing uses any more back to the file system, where the database can. */
  reclaim(): Promise<void>;

  getTasks(ids: readonly string[]): Promise<(Task | null)[]>;
  /** Newest first, by id. @throws ScrollbackError BAD_CURSOR */
  listTasks(page: PageRequest): Promise<Page<Task>>;
  countTasks(): Promise<number>;
  /** By task; one without runs has no counts. */
  countRunsByTask(taskIds: readonly string[]): Promise<Map<string, RunCount[]>>;
  /** The newest run of each task that has one, by task. */
  lastRunsByTask(taskIds: readonly string[]): Promise<Map<string, Run>>;
  /** Up to `limit` tasks whose id begins with `text`, newest first. */
  tasksByBeginning(text: string, limit: number): Promise<Task[]>;
  findTaskByName(name: string): Promise<Task | null>;
  createTask(task: Task): Promise<Task>;

  /** Newest first, by id, the revoked ones too. */
  tokens(): Promise<StoredToken[]>;
  createToken(token: StoredToken): Promise<void>;
  /** False where there is none, or it was revoked before. */
  revokeToken(id: string, at: number): Promise<boolean>;
  /** Notes that tokens were used. Epoch milliseconds. */
  useTokens(ids: readonly string[], at: number): Promise<void>;

  /** Resolves when a write would be accepted. @throws ScrollbackError STORAGE_UNAVAILABLE */
  probe(): Promise<void>;
  close(): Promise<void>;
}
