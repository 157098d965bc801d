export {
  type Action,
  type ActionOf,
  type AgeUsage,
  type AppendResult,
  type Body,
  type CleanupRequest,
  type CleanupResult,
  type Collector,
  type Ending,
  type Entry,
  type ErrorCode,
  encodeCursor,
  Feed,
  type FileChangeShape,
  type Gap,
  type GroupMark,
  type HistoryProgress,
  type ImportResult,
  type IndexRange,
  isFinal,
  isRaw,
  type Label,
  type LogChannel,
  type LogEvent,
  type LogFormat,
  type LogLevel,
  type LogStream,
  type NewLine,
  type NormalizedEntry,
  type RawEntry,
  type Replacement,
  type ReportedContainer,
  type RetentionSettings,
  type Run,
  type RunCount,
  type RunFilter,
  type RunSource,
  type RunStatus,
  ScrollbackError,
  type ServerState,
  START,
  type Task,
  type TimelineItem,
  type TodoListBody,
  type TokenUsageBody,
  type ToolUseBody,
} from '@scrollback/log';
export { backOff, pause } from './back-off.ts';
export type { Client, ClientOptions, RunsOptions, RunsPage } from './client/client.ts';
export { createClient } from './client/create-client.ts';
export { type CollectorCalls, type CommandsOptions, refusalOf } from './collectors.ts';
export type { Download, DownloadOptions, EntriesOptions } from './download/download.ts';
export type { ConnectionState } from './follow/connection.ts';
export type { FollowRunOptions } from './follow/follow-run.ts';
export {
  CleanupLogsDocument,
  CreateTokenDocument,
  DeleteRunDocument,
  type EntryFieldsFragment,
  EntryFieldsFragmentDoc,
  FinishRunDocument,
  HistogramDocument,
  HistoryDocument,
  type ImportedFileInput,
  LevelMarksDocument,
  LogEntriesDocument,
  type LogEntriesQuery,
  type LogEntriesQueryVariables,
  LogEventsDocument,
  type LogEventsSubscription,
  MatchCountDocument,
  RevokeTokenDocument,
  RunChangedDocument,
  type RunChangedSubscription,
  RunDocument,
  type RunFieldsFragment,
  RunFieldsFragmentDoc,
  RunGlancesDocument,
  type RunGlancesQuery,
  type RunQuery,
  RunsDocument,
  type RunsQuery,
  type RunsQueryVariables,
  SearchHitsDocument,
  SearchLogDocument,
  type SearchLogQuery,
  StartRunDocument,
  type StartRunInput,
  StorageDocument,
  type StorageQuery,
  TaskDocument,
  type TokenFieldsFragment,
  TokensDocument,
} from './generated.ts';
export type { HistogramBucket, HistogramOptions } from './histogram.ts';
export { type HistoryOptions, type MatchCountOptions, pageLimit } from './history.ts';
export type { LogFilter } from './log-filter.ts';
export type { RecordOptions, StartedRun } from './recorder/record-run.ts';
export type { RecordedEnding, Recorder } from './recorder/recorder.ts';
export { retry } from './retry.ts';
export type { SearchOptions } from './search.ts';
export type { TaskMatch, TaskMatchCounts } from './search-task.ts';
export type { LargeRun, StorageReport } from './storage.ts';
export type { ListedTask, TasksPage, TimelineOptions, TimelinePage } from './tasks.ts';
export { isTransient } from './transport/error.ts';
export type { Request } from './transport/request.ts';
export type { Receiver, Socket } from './transport/socket.ts';
export type { Backlog } from './upload/backlog.ts';
export {
  fromTime,
  type HistoryPage,
  toEntry,
  toEvent,
  toHistoryPage,
  toRun,
  toWireFilter,
} from './wire.ts';
