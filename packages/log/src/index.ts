export type { AppendResult, NewLine } from './append.ts';
export type {
  ArchivedLine,
  ArchiveObject,
  ArchivePlace,
  ArchiveStore,
  KeptData,
} from './archive.ts';
export { type BackOff, backOff } from './back-off.ts';
export type {
  Batch,
  ChannelMove,
  ChunkFacts,
  ChunkSample,
  CommitResult,
  DerivedBatch,
  FileBatch,
  Fold,
  RawBatch,
  Revision,
  StoredChunk,
} from './batch.ts';
export { BEATS_MAX, type Beat } from './beat.ts';
export type { Bell, MovedBy } from './bell.ts';
export {
  addBody,
  bodiesOf,
  bodyPieces,
  encodeBodyRevision,
  revisedBody,
  type Said,
} from './chunk/bodies.ts';
export { decodePieces, encodePieces } from './chunk/codec.ts';
export { entriesOf } from './chunk/entries.ts';
export { BEGINS, ENDS, type OpenLines, Pieces, STREAM } from './chunk/pieces.ts';
export {
  decodeRevision,
  encodeRevision,
  type LineRevision,
  revisedEntry,
} from './chunk/revision.ts';
export { entriesIn, revisedIn } from './chunk/stored-entry.ts';
export type {
  Collector,
  CollectorAction,
  CollectorAnswer,
  CollectorCommand,
  CollectorStore,
  Collectors,
  ContainerState,
  NewCollector,
  ReportedContainer,
} from './collector.ts';
export { decodeCursor, encodeCursor, type Position, START } from './cursor.ts';
export {
  type Entry,
  entriesText,
  isRaw,
  LOG_CHANNELS,
  LOG_LEVELS,
  LOG_STREAMS,
  type LogChannel,
  type LogLevel,
  type LogStream,
  type NormalizedEntry,
  type RawEntry,
  type Segment,
} from './entry.ts';
export { ERROR_CODES, type ErrorCode, ScrollbackError } from './errors.ts';
export type { Append, Finished, LogEvent, Replace, Snapshot } from './event.ts';
export { Feed, type IndexRange } from './feed/feed.ts';
export type { Glances, LastLine } from './glance.ts';
export type { GroupMark } from './group/group-mark.ts';
export {
  type FileVersion,
  type History,
  type HistoryProgress,
  type ImportedFile,
  type ImportedRun,
  type ImportResult,
  LEGACY_STATES,
  type LegacyLog,
  type LegacyNote,
  type LegacyState,
} from './history.ts';
export { createId, type IdPrefix, idOf, isId } from './id.ts';
export { joinBytes } from './join-bytes.ts';
export {
  decodeLevelCounts,
  encodeLevelCounts,
  type LevelCounts,
  levelCountsSeq,
  noLevelCounts,
} from './level/level-counts.ts';
export { detectLevel, LEVEL_SCAN_BYTES, levelOf } from './level/level-of.ts';
export { LEVEL_LINE_LIMIT, levelNumber, levelsIn } from './level/levels-in.ts';
export { checkName, NAME_MAX } from './name.ts';
export type {
  Action,
  ActionOf,
  AssistantMessageBody,
  Body,
  CommandCategoryName,
  ErrorMessageBody,
  FileChangeKindName,
  FileChangeShape,
  SystemMessageBody,
  ThinkingBody,
  TodoItemShape,
  TodoListBody,
  TokenUsageBody,
  ToolStatusName,
  ToolUseBody,
  UnknownEventBody,
  UserMessageBody,
} from './normalized/body.ts';
export { parseBody, readBody } from './normalized/parse-body.ts';
export { plainText } from './plain-text.ts';
export type {
  BytesWanted,
  CleanupRequest,
  CleanupResult,
  Ending,
  EntriesPage,
  EntriesRequest,
  Gap,
  Logs,
  NewRun,
  NormalizedReplacement,
  Page,
  PageRequest,
  RawReplacement,
  Replacement,
  RunFilter,
  Runs,
  Task,
} from './ports.ts';
export { Ring, type RingBounds, type RingChange, type RingRead } from './ring/ring.ts';
export {
  type Head,
  isFinal,
  type Label,
  LOG_FORMATS,
  type LogFormat,
  RUN_SOURCES,
  RUN_STATUSES,
  type Run,
  type RunSource,
  type RunStatus,
} from './run.ts';
export { bodyText } from './search/body-text.ts';
export { type CountedSpan, type LogBucket, spread } from './search/bucket.ts';
export {
  asksNothing,
  type LogMatch,
  type LogQuery,
  type MatchRange,
  type SearchPage,
  type SearchRequest,
} from './search/query.ts';
export type { TaskSearchPage, TaskSearchRequest } from './search/task-search.ts';
export { type VisibleText, visibleText, wholeRange } from './search/visible-text.ts';
export {
  encodeSegment,
  SEGMENT_HEADER_BYTES,
  SEGMENT_MAX_BYTES,
  SEGMENTS_TYPE,
  SegmentDecoder,
} from './segment.ts';
export type { OtherServers, ServerState } from './server-state.ts';
export { type OpenLine, openLineIn, revisedLine } from './split/open-line.ts';
export {
  CHUNK_BYTES,
  EMPTY,
  type PlacedPieces,
  Sequencer,
  type SequencerStart,
  TAIL_BYTES,
} from './split/sequencer.ts';
export {
  type AgeUsage,
  type DatabaseSize,
  type FinishedRun,
  LARGEST_RUNS_MAX,
  type RetentionSettings,
  type RunUsage,
  type StorageMeter,
  type StorageUsage,
  type UsageRequest,
  type UsageStretch,
  type UsageSum,
} from './storage.ts';
export type { KeptFrom, Store } from './store.ts';
export type { RunCount, Tasks, TimelineItem, TimelinePage } from './timeline.ts';
export { ROLES, type Role, type StoredToken, type Token, type Tokens } from './token.ts';
