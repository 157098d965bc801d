import type { AppendResult, NewLine } from './append.ts';
import type { Entry, LogChannel, LogLevel, LogStream } from './entry.ts';
import type { LogEvent } from './event.ts';
import type { Body } from './normalized/body.ts';
import type { Label, LogFormat, Run, RunSource, RunStatus } from './run.ts';
import type { LogBucket } from './search/bucket.ts';
import type { SearchPage, SearchRequest } from './search/query.ts';

export interface NewRun {
  /** Chosen by the producer for idempotency, or made by the server. */
  id: string;
  name: string;
  source: RunSource;
  format: LogFormat;
  /** Find the format out from the first lines; `format` counts until then. */
  detectFormat?: boolean;
  command: string[] | null;
  labels: Label[];
  taskId: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
  /** When it began, epoch milliseconds; `createdAt` unless given. */
  startedAt?: number;
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
  /** How often capture masked a secret in the output; 0 unless given. */
  maskedCount?: number;
  /** When it ended, epoch milliseconds; when that is committed unless given, and no later. */
  finishedAt?: number;
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
  /**
   * The runs that a person may mean: the one with this id; or those whose id begins so, newest first
   * and up to 10; or else the newest one with this name.
   */
  find(text: string): Promise<Run[]>;
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
  /** Forward only: pass over so many entries first. */
  skip?: number;
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
  /** How many entries a query finds, where one was given; looks at the whole channel when called. */
  matchCount?(): Promise<number>;
  /** How many entries a query finds before this page, where one was given; looks at all before it. */
  precedingCount?(): Promise<number>;
  gaps: Gap[];
}

/** How an entry is to read from now on. */
export type Replacement = RawReplacement | NormalizedReplacement;

export interface RawReplacement {
  channel: 'RAW';
  /** One line, without its end. */
  text: string;
  /** Null or left out where the text is to tell it. */
  level?: LogLevel | null;
  /** As it was where it is left out. */
  stream?: LogStream;
  /** Epoch milliseconds; as it was where it is left out. */
  timestamp?: number;
}

export interface NormalizedReplacement {
  channel: 'NORMALIZED';
  body: Body;
  /** Epoch milliseconds; as it was where it is left out. */
  timestamp?: number;
}

/** Which bytes of a run's output are meant: all of them unless told. */
export interface BytesWanted {
  stream?: LogStream;
  /** Where to begin: bytes of all streams before it. */
  from?: number;
  /** Where to end: bytes of all streams before it. */
  to?: number;
}

/** What the API layer asks of logs. */
export interface Logs {
  /**
   * The run, once its log can be read: output from before is taken in first.
   * @throws ScrollbackError RUN_NOT_FOUND
   */
  ready(runId: string): Promise<Run>;
  /**
   * One page of history, live part included.
   * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR, PAGE_TOO_LARGE, BAD_USER_INPUT
   */
  page(request: EntriesRequest): Promise<EntriesPage>;
  /**
   * Events after the cursor (without one: from now), to Finished and no further.
   *
   * @param joined called when "now" is: whatever is committed later is delivered
   * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR, LIMIT_EXCEEDED
   */
  follow(
    request: { runId: string; channel: LogChannel; after?: string },
    signal: AbortSignal,
    joined?: () => void,
  ): AsyncGenerator<LogEvent>;
  /**
   * One page of the entries that a query finds, live part included.
   * @throws ScrollbackError as `page`; LIMIT_EXCEEDED when an expression is too slow
   */
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchPage>;
  /**
   * How many lines of RAW were printed when, chunk by chunk.
   * @param buckets 1 to 1,000
   * @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT
   */
  histogram(runId: string, buckets: number, signal: AbortSignal): Promise<LogBucket[]>;
  /**
   * Makes an entry of a run that goes on read otherwise, for history and for all who follow.
   * @returns the entry, once that is committed
   * @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED, BAD_USER_INPUT
   */
  replace(runId: string, index: number, replacement: Replacement): Promise<Entry>;
  /**
   * Appends whole lines to RAW, beside whatever is uploaded to the run.
   * @param expectedIndex what the first of them must get
   * @returns their place, once they are committed
   * @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED, BAD_USER_INPUT, BODY_TOO_LARGE;
   * INDEX_MISMATCH with the right `index`
   */
  append(runId: string, lines: readonly NewLine[], expectedIndex?: number): Promise<AppendResult>;
  /**
   * The bytes as they were printed, in arrival order.
   * @throws ScrollbackError LOG_DROPPED when retention dropped what comes next
   */
  bytes(runId: string, wanted?: BytesWanted): AsyncGenerator<Uint8Array>;
  /**
   * The entries with an index in [from, to), ascending, up to 1,000 at a time.
   * @throws ScrollbackError LOG_DROPPED when retention dropped what comes next
   */
  range(runId: string, channel: LogChannel, from: number, to: number): AsyncGenerator<Entry[]>;
}
