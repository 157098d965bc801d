import {
  type CleanupRequest,
  type CleanupResult,
  type Ending,
  type LogEvent,
  type Run,
  type RunFilter,
  ScrollbackError,
} from '@scrollback/log';
import { Connection, type ConnectionState } from '../follow/connection.ts';
import { type FollowRunOptions, followRun } from '../follow/follow-run.ts';
import { subscribe } from '../follow/subscribe.ts';
import {
  CleanupLogsDocument,
  DeleteRunDocument,
  FinishRunDocument,
  RunChangedDocument,
  RunDocument,
  RunsDocument,
  StartRunDocument,
  type StartRunInput,
} from '../generated.ts';
import { createReadPage, type HistoryOptions, readHistory } from '../history.ts';
import { createRequest, type Request } from '../transport/request.ts';
import { createSocket, type Socket } from '../transport/socket.ts';
import { type HistoryPage, toRun, toWireFilter } from '../wire.ts';

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
  runs(options?: RunsOptions): Promise<RunsPage>;
  /** Pages of a channel, newest first unless asked for forward. */
  history(runId: string, options?: HistoryOptions): AsyncGenerator<HistoryPage>;
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
  startRun(input: StartRunInput, signal?: AbortSignal): Promise<Run>;
  finishRun(id: string, ending: Ending, signal?: AbortSignal): Promise<Run>;
  deleteRun(id: string): Promise<void>;
  /** Deletes runs that finished long ago. @throws ScrollbackError BAD_USER_INPUT */
  cleanupLogs(request: CleanupRequest): Promise<CleanupResult>;
  /** Ends what is being followed and closes the WebSocket. */
  close(): void;
}

/** A client of one server. Opens no connection before it is asked something. */
export function createClient(options: ClientOptions): Client {
  const request = createRequest(options);
  const socket = createSocket(options);
  const readPage = createReadPage(request);
  const closing = new AbortController();
  const ended = (signal?: AbortSignal) =>
    signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;

  return {
    request,
    socket,
    async run(id, signal) {
      const { run } = await request(RunDocument, { id }, signal);
      if (run) return toRun(run);
      throw new ScrollbackError(
        'RUN_NOT_FOUND',
        `There is no run ${id}. It may have been deleted; list the runs to see what there is.`,
      );
    },
    async runs({ filter = {}, first = 50, after, signal } = {}) {
      const variables = { first, after, filter: toWireFilter(filter) };
      const { runs } = await request(RunsDocument, variables, signal);
      return {
        runs: runs.edges.map(({ node }) => toRun(node)),
        totalCount: runs.totalCount,
        ...runs.pageInfo,
      };
    },
    history: (runId, how) => readHistory(readPage, runId, how),
    followRun: (runId, how = {}) =>
      followRun({ readPage, socket }, runId, { ...how, signal: ended(how.signal) }),
    async *followRuns(how = {}) {
      const filter = toWireFilter(how.filter ?? {});
      const changes = subscribe(socket, {
        document: RunChangedDocument,
        variables: () => ({ filter }),
        weigh: () => RUN_WEIGHT,
        connection: new Connection(how.onConnection),
        signal: ended(how.signal),
      });
      for await (const { runChanged } of changes) yield toRun(runChanged);
    },
    async startRun(input, signal) {
      const { startRun } = await request(StartRunDocument, { input }, signal);
      return toRun(startRun);
    },
    async finishRun(id, ending, signal) {
      const { finishRun } = await request(FinishRunDocument, { id, ...ending }, signal);
      return toRun(finishRun);
    },
    async deleteRun(id) {
      await request(DeleteRunDocument, { id });
    },
    async cleanupLogs(asked) {
      const { cleanupLogs } = await request(CleanupLogsDocument, asked);
      const { scanned, deleted, freedBytes, dryRun } = cleanupLogs;
      return { scanned, deleted, freedBytes, dryRun };
    },
    close() {
      closing.abort();
      socket.close();
    },
  };
}

const RUN_WEIGHT = 1000;
