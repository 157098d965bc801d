import {
  type AppendResult,
  type CleanupRequest,
  type CleanupResult,
  type Ending,
  type Entry,
  type HistoryProgress,
  type ImportResult,
  type LogEvent,
  type LogMatch,
  type NewLine,
  type Replacement,
  type Run,
  type RunFilter,
  ScrollbackError,
  type ServerState,
  type Task,
} from '@scrollback/log';
import type { CollectorCalls } from '../collectors.ts';
import type { Download, DownloadOptions, EntriesOptions } from '../download/download.ts';
import type { ConnectionState } from '../follow/connection.ts';
import type { FollowRunOptions } from '../follow/follow-run.ts';
import type { ImportedFileInput, StartRunInput } from '../generated.ts';
import type { HistogramBucket, HistogramOptions } from '../histogram.ts';
import type { HistoryOptions, MatchCountOptions } from '../history.ts';
import type { LogFilter } from '../log-filter.ts';
import type { RecordOptions, StartedRun } from '../recorder/record-run.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { SearchOptions } from '../search.ts';
import type { TaskMatch, TaskMatchCounts } from '../search-task.ts';
import type { StorageReport } from '../storage.ts';
import type { TasksPage, TimelineOptions, TimelinePage } from '../tasks.ts';
import type { Request } from '../transport/request.ts';
import type { Socket } from '../transport/socket.ts';
import type { HistoryPage } from '../wire.ts';

export interface ClientOptions {
  /** Origin of the server, for instance http://127.0.0.1:4000. */
  url: string;
  token?: string | undefined;
  fetch?: typeof fetch;
  /** A WebSocket class, where the platform has none (Node before 22). */
  webSocketImpl?: unknown;
}

export interface RunsOptions {
  filter?: RunFilter;
  /** Runs a page; 50 unless given. */
  first?: number;
  after?: string;
  signal?: AbortSignal;
}

export interface RunsPage {
  /** Newest first. */
  runs: Run[];
  totalCount: number;
  hasNextPage: boolean;
  endCursor: string | null;
}

/** All methods throw {@link ScrollbackError}: SERVER_UNREACHABLE when there is no answer. */
export interface Client {
  /** Sends any typed document. */
  request: Request;
  /** The WebSocket that all subscriptions of this client share. */
  socket: Socket;
  /** @throws ScrollbackError RUN_NOT_FOUND */
  run(id: string, signal?: AbortSignal): Promise<Run>;
  /**
   * The runs that a person may mean by an id, the beginning of one, or a name: the newest of that
   * name, up to 10 of a beginning that is not unique, none where there is none.
   */
  findRuns(ref: string, signal?: AbortSignal): Promise<Run[]>;
  runs(options?: RunsOptions): Promise<RunsPage>;
  /** Pages of a channel, newest first unless asked for forward. */
  history(runId: string, options?: HistoryOptions): AsyncGenerator<HistoryPage>;
  /** How many entries of a run meet a filter. @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT */
  matchCount(runId: string, filter: LogFilter, options?: MatchCountOptions): Promise<number>;
  /** How many lines were printed when. @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT */
  histogram(runId: string, options?: HistogramOptions): Promise<HistogramBucket[]>;
  /** A run's log as a file, as it stands now. @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT */
  download(runId: string, options?: DownloadOptions): Promise<Download>;
  /**
   * All entries of a channel as they stand now, ascending, in one answer: a long log comes many
   * times as fast as by pages. @throws ScrollbackError RUN_NOT_FOUND, LOG_DROPPED
   */
  entries(runId: string, options?: EntriesOptions): AsyncGenerator<Entry[]>;
  /** The entries of a run in which `query` is found, ascending. @throws ScrollbackError BAD_USER_INPUT */
  search(runId: string, query: string, options?: SearchOptions): AsyncGenerator<LogMatch>;
  /** The entries of all runs of a task in which `query` is found, newest run first. */
  searchTask(taskId: string, query: string, options?: SearchOptions): AsyncGenerator<TaskMatch>;
  /** How many entries of a task's runs are found, in all and by run; all of them are looked at. */
  countTaskMatches(
    taskId: string,
    query: string,
    options?: Omit<SearchOptions, 'after' | 'pageSize'>,
  ): Promise<TaskMatchCounts>;
  followRun(runId: string, options?: FollowRunOptions): AsyncGenerator<LogEvent>;
  /**
   * Runs as they change. Changes while the connection is away are not told: read the list again
   * when it is `live` after `reconnecting`.
   */
  followRuns(options?: {
    filter?: RunFilter;
    signal?: AbortSignal;
    onConnection?: (state: ConnectionState) => void;
  }): AsyncGenerator<Run>;
  /** Registers a run. The answer also logs to it: `write`, `end`. */
  startRun(input: StartRunInput, signal?: AbortSignal): Promise<StartedRun>;
  /** Logs to a new run from now on, wherever the server is: it is registered once that is there. */
  record(input: StartRunInput, options?: RecordOptions): Recorder;
  /**
   * Appends whole lines, for producers without a stream of bytes; all are stored, or none.
   * @param expectedIndex what the first of them must get
   * @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED, BAD_USER_INPUT, BODY_TOO_LARGE;
   * INDEX_MISMATCH with the right `index`
   */
  appendEntries(
    runId: string,
    lines: readonly NewLine[],
    expectedIndex?: number,
  ): Promise<AppendResult>;
  /**
   * Makes an entry of a run that goes on read otherwise, for everyone; the download stays what was
   * printed. @throws ScrollbackError RUN_NOT_FOUND, RUN_FINISHED, BAD_USER_INPUT
   */
  replaceEntry(runId: string, index: number, replacement: Replacement): Promise<Entry>;
  finishRun(id: string, ending: Ending, signal?: AbortSignal): Promise<Run>;
  deleteRun(id: string): Promise<void>;
  /** Deletes runs that finished long ago. @throws ScrollbackError BAD_USER_INPUT */
  cleanupLogs(request: CleanupRequest): Promise<CleanupResult>;
  /** Registers files of the server's machine as runs. @throws ScrollbackError FORBIDDEN elsewhere */
  importHistory(files: readonly ImportedFileInput[]): Promise<ImportResult>;
  /** How far imported history is taken in. */
  historyProgress(): Promise<HistoryProgress>;
  /** How the server that answers stands; of several, another one may stand otherwise. */
  server(signal?: AbortSignal): Promise<ServerState>;
  /** @throws ScrollbackError TASK_NOT_FOUND */
  task(id: string, signal?: AbortSignal): Promise<Task>;
  /**
   * The tasks that a person may mean by an id, the beginning of one, or a name: up to 10 of a
   * beginning that is not unique, none where there is none.
   */
  findTasks(ref: string, signal?: AbortSignal): Promise<Task[]>;
  /** What storage takes up, as it was measured not long ago; `largest` runs of 0 to 50, 10 unless given. */
  storage(options?: { largest?: number; signal?: AbortSignal }): Promise<StorageReport>;
  /** A page of the tasks, newest first. */
  tasks(options?: { first?: number; after?: string; signal?: AbortSignal }): Promise<TasksPage>;
  /** A page of what happened in a task. @throws ScrollbackError TASK_NOT_FOUND, BAD_CURSOR */
  timeline(taskId: string, options?: TimelineOptions): Promise<TimelinePage>;
  collectors: CollectorCalls;
  /** Ends what is being followed and closes the WebSocket. */
  close(): void;
}
