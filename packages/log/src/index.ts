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
export { type ErrorCode, ScrollbackError } from './errors.ts';
export type { Append, Finished, LogEvent, Replace, Snapshot } from './event.ts';
export { Feed, type IndexRange } from './feed/feed.ts';
export { createId, type IdPrefix, isId } from './id.ts';
export type {
  Bell,
  Ending,
  EntriesPage,
  EntriesRequest,
  Gap,
  Logs,
  NewRun,
  Page,
  PageRequest,
  RunFilter,
  Runs,
  Task,
} from './ports.ts';
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
export {
  encodeSegment,
  SEGMENT_HEADER_BYTES,
  SEGMENT_MAX_BYTES,
  SEGMENTS_TYPE,
  SegmentDecoder,
} from './segment.ts';
export type { Batch, CommitResult, Revision, Store, StoredChunk } from './store.ts';
