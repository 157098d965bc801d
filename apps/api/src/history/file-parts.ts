import type { ChannelMove, FileBatch, FileVersion, LogFormat, Segment } from '@scrollback/log';
import type { Facts } from '@scrollback/normalize';
import { type ChannelHead, FileEntries, FileRaw } from './file-channels.ts';
import { isSame } from './open-file.ts';
import { type ReadAt, readLines } from './read-lines.ts';
import { firstTimeIn, TimedLines } from './timed-lines.ts';

/** A file that is to be taken in, and how far it is. */
export interface FileWork {
  runId: string;
  path: string;
  format: LogFormat;
  /** Bytes of a line that its text shows at most. */
  lineLimit: number;
  /** As the file was when its first bytes were stored. */
  version: FileVersion;
  raw: ChannelHead;
  /** Null where the format has no entries. */
  normalized: ChannelHead | null;
  /** Bytes of RAW from which NORMALIZED is derived. */
  derivedBytes: number;
}

/** One commit of a file. */
export interface FilePart extends Omit<FileBatch, 'ending' | 'at'> {
  /** As the file is. */
  version: FileVersion;
  /** Nothing follows. */
  isLast: boolean;
  /** What is known of the run with the last part; null where its format tells nothing. */
  facts: Readonly<Facts> | null;
}

/** The file itself. */
export interface ReadableFile {
  version: FileVersion;
  /** How it is by now. */
  versionNow(): FileVersion;
  read: ReadAt;
  /** Bytes that one part takes in; about 1 MiB unless given. */
  blockBytes?: number;
}

const LOOKED_THROUGH = 64 * 1024;

/**
 * What is to be stored of a file, part by part. What is stored already is read once more, quietly:
 * the same bytes give the same lines, entries and indexes.
 * @throws Error when the file can't be read, or changed since its first bytes were stored
 */
export function* fileParts(file: ReadableFile, work: FileWork): Generator<FilePart> {
  const { raw: head, path } = work;
  if (head.bytes > 0 && !isSame(file.version, work.version)) throw changed(path);
  const { size } = file.version;
  const raw = new FileRaw(work.lineLimit, head.seq);
  const entries = work.normalized && new FileEntries(work.format, work.normalized);
  const derived = entries ? work.derivedBytes : head.bytes;
  const segments = segmentsOf(file, work);
  let at = 0;
  const last = (): FilePart => {
    if (!isSame(file.version, file.versionNow())) throw changed(path);
    raw.end();
    entries?.end();
    return { ...part(), isLast: true, facts: entries?.facts ?? null };
  };
  const part = (): FilePart => ({
    runId: work.runId,
    version: file.version,
    raw: raw.take(),
    normalized: entries?.take() ?? UNMOVED,
    byteCount: Math.max(at, head.bytes),
    derivedBytes: entries ? at : 0,
    sessionId: entries?.facts.sessionId ?? null,
    badLines: entries?.facts.badLines ?? 0,
    isLast: false,
    facts: null,
  });
  for (const stop of [derived, head.bytes, size]) {
    for (const block of readLines(file.read, at, stop, file.blockBytes)) {
      const added = segments(block);
      raw.push(added);
      entries?.push(added);
      at += block.length;
      if (at <= head.bytes) raw.discard();
      if (at <= derived) entries?.discard();
      else if (at < size) yield part();
    }
  }
  yield last();
}

/** A channel that has nothing, and gets nothing. */
const UNMOVED: ChannelMove = {
  expectedSeq: 0,
  seq: 0,
  nextIndex: 0,
  replacesTail: false,
  chunks: [],
  revisions: [],
};

/** Gives blocks of the file, in its order, the times that its lines tell. */
function segmentsOf(
  { read, version: { size, modifiedAt } }: ReadableFile,
  { normalized }: FileWork,
): (block: Uint8Array) => Segment[] {
  if (!normalized) return (bytes) => [{ stream: 'STDOUT', timestamp: modifiedAt, bytes }];
  const head = new Uint8Array(Math.min(size, LOOKED_THROUGH));
  const first = firstTimeIn(head.subarray(0, read(head, 0)));
  const lines = new TimedLines(first ?? modifiedAt);
  return (bytes) => lines.segments(bytes);
}

function changed(path: string): Error {
  return new Error(
    `${path} was written to while it was being taken in. Delete its run, and import the file again.`,
  );
}
