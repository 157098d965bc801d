import { ScrollbackError } from '@scrollback/log';
import { createCollectorCalls } from '../collectors.ts';
import { download } from '../download/download.ts';
import { readEntries } from '../download/read-entries.ts';
import { Connection } from '../follow/connection.ts';
import { followRun } from '../follow/follow-run.ts';
import { subscribe } from '../follow/subscribe.ts';
import {
  AppendLogEntriesDocument,
  CleanupLogsDocument,
  DeleteRunDocument,
  FindRunsDocument,
  FinishRunDocument,
  HistoryDocument,
  ImportHistoryDocument,
  ReplaceLogEntryDocument,
  RunChangedDocument,
  RunDocument,
  RunsDocument,
  ServerDocument,
  StartRunDocument,
} from '../generated.ts';
import { readHistogram } from '../histogram.ts';
import { countMatches, createReadPage, readHistory } from '../history.ts';
import { type RecordSources, recordRun, startRun } from '../recorder/record-run.ts';
import { searchLog } from '../search.ts';
import { countTaskMatches, searchTask } from '../search-task.ts';
import { readStorage } from '../storage.ts';
import { findTasks, readTask, readTasks, readTimeline } from '../tasks.ts';
import { createRequest } from '../transport/request.ts';
import { createSocket } from '../transport/socket.ts';
import { fromTime, toEntry, toRun, toWireFilter, toWireLine, toWireReplacement } from '../wire.ts';
import type { Client, ClientOptions } from './client.ts';

/** A clean-up answers when all is deleted, and years of runs take a while. */
const CLEANED_WITHIN_MS = 10 * 60_000;

/** A client of one server. Opens no connection before it is asked something. */
export function createClient(options: ClientOptions): Client {
  const request = createRequest(options);
  const socket = createSocket(options);
  const readPage = createReadPage(request);
  const closing = new AbortController();
  // A signal of its own for each use: listeners of one shared by all would pile up on it.
  const ended = (signal?: AbortSignal) =>
    AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]);
  const recording: Omit<RecordSources, 'signal'> = {
    server: options,
    async start(input, signal) {
      const { startRun } = await request(StartRunDocument, { input }, signal);
      return toRun(startRun);
    },
    async finish(id, ending, signal) {
      const { finishedAt } = ending;
      const at = finishedAt === undefined ? null : fromTime(finishedAt);
      const variables = { id, ...ending, finishedAt: at };
      const { finishRun } = await request(FinishRunDocument, variables, signal);
      return toRun(finishRun);
    },
  };

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
    async findRuns(ref, signal) {
      const { findRuns } = await request(FindRunsDocument, { ref }, signal);
      return findRuns.map(toRun);
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
    matchCount: (runId, filter, how) => countMatches(request, runId, filter, how),
    histogram: (runId, how) => readHistogram(request, runId, how),
    download: (runId, how) => download(options, runId, how),
    async *entries(runId, how) {
      const { body } = await download(options, runId, { ...how, format: 'ndjson' });
      yield* readEntries(body);
    },
    search: (runId, query, how) => searchLog(request, runId, query, how),
    searchTask: (taskId, query, how) => searchTask(request, taskId, query, how),
    countTaskMatches: (taskId, query, how) => countTaskMatches(request, taskId, query, how),
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
    startRun: (input, signal) => startRun({ ...recording, signal: ended() }, input, signal),
    record: (input, how) => recordRun({ ...recording, signal: ended() }, input, how),
    async appendEntries(runId, lines, expectedIndex) {
      const variables = { runId, entries: lines.map(toWireLine), expectedIndex };
      const { appendLogEntries } = await request(AppendLogEntriesDocument, variables);
      const { firstIndex, nextIndex, cursor } = appendLogEntries;
      return { firstIndex, nextIndex, cursor };
    },
    async replaceEntry(runId, index, replacement) {
      const variables = { runId, index, ...toWireReplacement(replacement) };
      const { replaceLogEntry } = await request(ReplaceLogEntryDocument, variables);
      return toEntry(replaceLogEntry);
    },
    finishRun: recording.finish,
    async deleteRun(id) {
      await request(DeleteRunDocument, { id });
    },
    async cleanupLogs(asked) {
      const { cleanupLogs } = await request(
        CleanupLogsDocument,
        asked,
        undefined,
        CLEANED_WITHIN_MS,
      );
      const { scanned, deleted, freedBytes, dryRun } = cleanupLogs;
      return { scanned, deleted, freedBytes, dryRun };
    },
    async importHistory(files) {
      const { importHistory } = await request(ImportHistoryDocument, { input: [...files] });
      const { registered, known } = importHistory;
      return { registered, known };
    },
    async historyProgress() {
      const { history } = await request(HistoryDocument, {});
      const { pending, done, failed, deleted, badLines } = history;
      return { pending, done, failed, deleted, badLines };
    },
    async server(signal) {
      const { server } = await request(ServerDocument, {}, signal);
      return { otherServers: server.otherServers };
    },
    task: (id, signal) => readTask(request, id, signal),
    findTasks: (ref, signal) => findTasks(request, ref, signal),
    storage: (how) => readStorage(request, how),
    tasks: (how) => readTasks(request, how),
    timeline: (taskId, how) => readTimeline(request, taskId, how),
    collectors: createCollectorCalls(request, socket),
    close() {
      closing.abort();
      socket.close();
    },
  };
}

const RUN_WEIGHT = 1000;
