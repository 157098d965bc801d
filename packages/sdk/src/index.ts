export {
  type Entry,
  encodeCursor,
  Feed,
  type IndexRange,
  isFinal,
  isRaw,
  type LogEvent,
  type RawEntry,
  type Run,
  type RunStatus,
  ScrollbackError,
  START,
} from '@scrollback/log';
export { backOff, pause } from './back-off.ts';
export {
  type Client,
  type ClientOptions,
  createClient,
  type RunsOptions,
  type RunsPage,
} from './client/create-client.ts';
export type { ConnectionState } from './follow/connection.ts';
export type { FollowRunOptions } from './follow/follow-run.ts';
export {
  CleanupLogsDocument,
  DeleteRunDocument,
  type EntryFieldsFragment,
  EntryFieldsFragmentDoc,
  FinishRunDocument,
  LogEntriesDocument,
  type LogEntriesQuery,
  type LogEntriesQueryVariables,
  LogEventsDocument,
  type LogEventsSubscription,
  RunChangedDocument,
  type RunChangedSubscription,
  RunDocument,
  type RunFieldsFragment,
  RunFieldsFragmentDoc,
  type RunQuery,
  RunsDocument,
  type RunsQuery,
  type RunsQueryVariables,
  StartRunDocument,
  type StartRunInput,
} from './generated.ts';
export type { HistoryOptions } from './history.ts';
export { retry } from './retry.ts';
export { isTransient } from './transport/error.ts';
export type { Request } from './transport/request.ts';
export type { Receiver, Socket } from './transport/socket.ts';
export { fromTime, type HistoryPage, toEntry, toEvent, toHistoryPage, toRun } from './wire.ts';
