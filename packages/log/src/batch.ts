import type { Ending } from './ports.ts';

/** Many entries in stored form. docs/storage.md describes `data`. */
export interface StoredChunk {
  /** Bytes of the channel before this chunk: its identity within the channel. */
  offset: number;
  /** Bytes of the channel in this chunk, before any compression. */
  byteLength: number;
  /** Index of the first entry that begins here. */
  firstIndex: number;
  /** One more than the last entry that begins here; equals `firstIndex` where none does. */
  endIndex: number;
  /** Earliest and latest timestamp in it, epoch milliseconds. */
  firstAt: number;
  lastAt: number;
  /** How `data` is compressed. */
  codec: 'plain' | 'brotli';
  data: Uint8Array;
}

/** Where a chunk stands among the entries of its channel, and in time. */
export type ChunkSample = Pick<StoredChunk, 'firstIndex' | 'endIndex' | 'firstAt' | 'lastAt'>;

/** What is known of a chunk without its data. */
export interface ChunkFacts extends Omit<StoredChunk, 'codec' | 'data'> {
  /** Largest seq of the revisions folded into it; 0 where none is. */
  revisedSeq: number;
  /**
   * How many of its entries have which level (`encodeLevelCounts`); null where nobody counted yet, or
   * one of them reads otherwise since.
   */
  levels: Uint8Array | null;
}

/** How an entry reads now that differs from what its chunk says. The newest one counts. */
export interface Revision {
  index: number;
  /** The head's seq of the commit that wrote it. */
  seq: number;
  data: Uint8Array;
}

/** A chunk that takes in revisions of entries that begin in it. */
export interface Fold {
  /** As it was read. */
  chunk: StoredChunk;
  /** How it is stored from now on. */
  packed: Omit<StoredChunk, 'offset' | 'byteLength' | 'firstIndex' | 'endIndex'>;
  /** Those that come in, ascending by index: all that were there from the first to the last. */
  revisions: readonly Revision[];
  /** Largest seq of all revisions in it. */
  revisedSeq: number;
}

/** What one commit writes for one channel of one run. */
export type Batch = RawBatch | DerivedBatch;

/** What a commit makes of one channel. */
export interface ChannelMove {
  /** Accepted only if the channel's head has this seq. */
  expectedSeq: number;
  /** The head after it. `seq` is `expectedSeq + 1`. */
  nextIndex: number;
  seq: number;
  /** The first chunk takes the place of the stored chunk with its offset. */
  replacesTail: boolean;
  chunks: StoredChunk[];
  revisions: Revision[];
}

interface ChannelBatch extends ChannelMove {
  runId: string;
  /** Time of the commit, epoch milliseconds. */
  at: number;
}

/** Accepted only while the run is RUNNING. */
export interface RawBatch extends ChannelBatch {
  channel: 'RAW';
  /** The run is LOST instead, and RUNNING again after it unless it ends. */
  revives?: boolean;
  /** The run's counters after it. */
  uploadOffset: number;
  byteCount: number;
  /** Makes the status final in the same transaction. */
  ending: Ending | null;
}

/** Accepted however the run stands: it says nothing that RAW does not say. */
export interface DerivedBatch extends ChannelBatch {
  channel: 'NORMALIZED';
  /** Bytes of RAW from which the channel is derived after it. */
  derivedBytes: number;
  /** The agent's own id of its session, once the output has told it. */
  sessionId: string | null;
}

/**
 * What one commit brings of the file of a run that is over: bytes, and what is derived from them.
 * Accepted while the file is PENDING in its LegacyLog and both heads stand where the moves expect
 * them. A channel that gets nothing keeps its seq.
 */
export interface FileBatch {
  runId: string;
  raw: ChannelMove;
  normalized: ChannelMove;
  /** Bytes of the file that are stored, and those that are derived, after it. */
  byteCount: number;
  derivedBytes: number;
  /** The agent's own id of its session, once the file has told it. */
  sessionId: string | null;
  /** Lines that could not be read, so far. */
  badLines: number;
  /** How the run ended, with the last bytes: the file is DONE then. */
  ending: Ending | null;
  /** Time of the commit, epoch milliseconds. */
  at: number;
}

/** `moved`: the head was elsewhere, the run is over or gone; nothing of the batch was written. */
export type CommitResult = 'committed' | 'moved';
