import type { Entry, LogChannel, LogStream } from './entry.ts';
import type { LogEvent } from './event.ts';
import type { Label, LogFormat, Run, RunSource, RunStatus } from './run.ts';

export interface NewRun {
  /** Chosen by the producer for idempotency, or made by the server. */
  id: string;
  name: string;
  source: RunSource;
  format: LogFormat;
  command: string[] | null;
  labels: Label[];
  taskId: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
}

export interface Task {
  id: string;
  name: string;
  createdAt: number;
}

export interface Ending {
  status: Exclude<RunStatus, 'RUNNING'>;
  exitCode: number | null;
  signal: string | null;
  error: string | null;
}

export interface RunFilter {
  statuses?: readonly RunStatus[];
  sources?: readonly RunSource[];
  taskId?: string;
  labels?: readonly Label[];
  /** Part of the name. */
  search?: string;
  createdAfter?: number;
  createdBefore?: number;
}

/** A page of a newest-first list, Relay's four arguments. At most one of first and last. */
export interface PageRequest {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

export interface Page<T> {
  /** Each item with its cursor, in list order. */
  edges: { cursor: string; node: T }[];
  hasPreviousPage: boolean;
  hasNextPage: boolean;
}

/** Which runs to delete: whole runs that are over, and no others. */
export interface CleanupRequest {
  /** Days since the run finished, from 0; the server's retention where it is left out. */
  olderThanDays?: number;
  /** Only say what would be deleted. */
  dryRun: boolean;
}

export interface CleanupResult {
  /** Runs looked at: all that are over. */
  scanned: number;
  /** Runs deleted, or that would be. */
  deleted: number;
  /** Stored bytes of their logs. */
  freedBytes: number;
  dryRun: boolean;
}

/** What the API layer asks of the catalogue of runs. */
export interface Runs {
  /** @throws ScrollbackError RUN_NOT_FOUND */
  get(id: string): Promise<Run>;
  /** In the order asked; null where there is none. */
  getMany(ids: readonly string[]): Promise<(Run | null)[]>;
  list(
    filter: RunFilter,
    page: PageRequest,
  ): Promise<Page<Run> & { totalCount: () => Promise<number> }>;
  /** Idempotent by id: a second call returns the run as it stands. */
  start(run: NewRun): Promise<Run>;
  /** Drains what was accepted, ends open lines, then makes the status final. Harmless when repeated. */
  finish(id: string, ending: Ending): Promise<Run>;
  delete(id: string): Promise<void>;
  /**
   * Deletes runs that finished long ago, and gives their space back.
   * @throws ScrollbackError BAD_USER_INPUT when neither the request nor the server says how long
   */
  cleanUp(request: CleanupRequest): Promise<CleanupResult>;
  getTasks(ids: readonly string[]): Promise<(Task | null)[]>;
  /** The task with this id, or else with this name, made when there is none. */
  ensureTask(idOrName: string): Promise<Task>;
  /** Runs as they change: created, ended, deleted aside; at most a few a second for each run. */
  changes(filter: RunFilter, signal: AbortSignal): AsyncGenerator<Run>;
}

/** A request for a page of a channel: none, `last` (+ `before`), or `first` (+ `after`). */
export interface EntriesRequest extends PageRequest {
  runId: string;
  channel: LogChannel;
}

/** Indexes [from, to) that can't be had any more. */
export interface Gap {
  from: number;
  to: number;
  reason: string;
}

export interface EntriesPage {
  /** Ascending by index. */
  entries: Entry[];
  /** The cursor of an entry of this page. */
  cursorOf(entry: Entry): string;
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  totalCount: number;
  gaps: Gap[];
}

/** What the API layer asks of logs. */
export interface Logs {
  /**
   * One page of history, live part included.
   * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR, PAGE_TOO_LARGE, BAD_USER_INPUT
   */
  page(request: EntriesRequest): Promise<EntriesPage>;
  /**
   * Events after the cursor (without one: from now), to Finished and no further.
   * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR
   */
  follow(
    request: { runId: string; channel: LogChannel; after?: string },
    signal: AbortSignal,
  ): AsyncGenerator<LogEvent>;
  /**
   * The bytes as they were printed, in arrival order; of one stream where given.
   *
   * @param from where to begin: bytes of all streams before it
   * @throws ScrollbackError LOG_DROPPED when retention dropped what comes next
   */
  bytes(runId: string, stream?: LogStream, from?: number): AsyncGenerator<Uint8Array>;
}

/** The pub/sub message "this run's head or status moved". It carries nothing else, so it may be coalesced. */
export interface Bell {
  ring(runId: string): void;
  /** Calls `listener` after each ring for this run until the returned function is called. */
  listen(runId: string, listener: () => void): () => void;
  /** The same for all runs. */
  listenAll(listener: (runId: string) => void): () => void;
}
