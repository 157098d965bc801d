import type { StoredChunk } from './batch.ts';
import type { LogChannel } from './entry.ts';
import type { LastLine } from './glance.ts';
import type { Run } from './run.ts';

/** A chunk whose data the database has. */
export interface KeptData extends StoredChunk {
  channel: LogChannel;
}

/** Which part of which object has the data of a chunk. */
export interface ArchivePlace extends Pick<StoredChunk, 'codec'> {
  key: string;
  /** Bytes of the object before it. */
  at: number;
  length: number;
  /** Of the data, in hexadecimal. */
  sha256: string;
}

/** An object of the archive. Times are epoch milliseconds. */
export interface ArchiveObject {
  /** The run's id, a slash, and what no other object has. */
  key: string;
  runId: string;
  byteLength: number;
}

/** The last line of a run that is archived, as of a seq of RAW. */
export interface ArchivedLine {
  rawSeq: number;
  line: LastLine | null;
}

/** What durable storage knows of the archive. Times are epoch milliseconds. */
export interface ArchiveStore {
  /**
   * Of the next `limit` runs by id after `after`, those that were over before `finishedBefore` and are
   * not in the archive as they stand; `last` is where to go on, null at the end.
   */
  runsToArchive(
    finishedBefore: number,
    after: string,
    limit: number,
  ): Promise<{ ids: string[]; last: string | null }>;
  /** Up to `limit` chunks behind the byte `after` whose data the database has, ascending. */
  keptData(runId: string, channel: LogChannel, after: number, limit: number): Promise<KeptData[]>;
  /** Notes the last line of a run of which chunks go into the archive from now on. False where it is gone. */
  beginArchived(
    run: Pick<Run, 'id' | 'raw' | 'normalized'>,
    line: LastLine | null,
  ): Promise<boolean>;
  /** Notes that all of a run is there, as its heads stood when it was begun. */
  endArchived(runId: string, at: number): Promise<void>;
  /** Notes an object before it is written. False where the run is gone. */
  beginObject(object: ArchiveObject, at: number): Promise<boolean>;
  /**
   * Puts places in the stead of the data of chunks, in one transaction. False, and nothing done, where
   * a chunk is not as it was read any more, the run goes on, or the object is to be deleted.
   */
  sealObject(
    object: ArchiveObject,
    chunks: readonly { kept: KeptData; place: ArchivePlace }[],
    at: number,
  ): Promise<boolean>;
  /** Up to `limit` keys of objects to delete; of those begun before `begunBefore` and not sealed, too. */
  uselessObjects(begunBefore: number, limit: number): Promise<string[]>;
  /** After an object was deleted. */
  forgetObject(key: string): Promise<void>;
  /** Bytes of all objects that chunks need. */
  archivedBytes(): Promise<number>;
  /** By run, of those that are archived. */
  archivedLines(runIds: readonly string[]): Promise<Map<string, ArchivedLine>>;
}
