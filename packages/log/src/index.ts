export { decodePieces, encodePieces } from './chunk/codec.ts';
export { entriesOf } from './chunk/entries.ts';
export { BEGINS, ENDS, type OpenLines, Pieces, STREAM } from './chunk/pieces.ts';
export {
  decodeRevision,
  encodeRevision,
  type LineRevision,
  revisedEntry,
} from './chunk/revision.ts';
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
export { createId, type IdPrefix, isId } from './id.ts';
export type {
  Bell,
  CleanupRequest,
  CleanupResult,
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
export {
  encodeSegment,
  SEGMENT_HEADER_BYTES,
  SEGMENT_MAX_BYTES,
  SEGMENTS_TYPE,
  SegmentDecoder,
} from './segment.ts';
export { type OpenLine, openLineIn, revisedLine } from './split/open-line.ts';
export {
  CHUNK_BYTES,
  EMPTY,
  type PlacedPieces,
  Sequencer,
  type SequencerStart,
  TAIL_BYTES,
} from './split/sequencer.ts';
export type { Batch, CommitResult, KeptFrom, Revision, Store, StoredChunk } from './store.ts';
