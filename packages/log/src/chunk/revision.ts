import { LOG_LEVELS, LOG_STREAMS, type LogLevel, type LogStream, type RawEntry } from '../entry.ts';
import { ScrollbackError } from '../errors.ts';
import type { SectionMark } from '../group/group-mark.ts';
import { detectLevel } from '../level/level-of.ts';
import { stateText } from '../split/line-text.ts';
import type { LineState } from '../split/line-view.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** A line as a revision keeps it: enough to show it and to go on with it. */
export interface LineRevision {
  stream: LogStream;
  /** Epoch milliseconds. */
  timestamp: number;
  partial: boolean;
  /** The level that was given with a replacement; null where none was. */
  level: LogLevel | null;
  state: LineState;
}

const VERSION = 1;
const PARTIAL = 4;
const RETURNED = 8;
/** The three flags from this bit on are the level: 0 for none, 1 TRACE to 6 FATAL. */
const LEVEL_SHIFT = 4;
/** The three flags from this bit on are what has begun of a sequence to column one. */
const BEGUN_SHIFT = 7;
const THREE_BITS = 7;
/** Marks of groups follow. */
const MARKS = 1 << 10;
const MARK_ENDS = 1;
const MARK_COLLAPSED = 2;

const ascii = new TextDecoder('latin1');

/** Format: docs/storage.md, «Revision». */
export function encodeRevision(revision: LineRevision): Uint8Array {
  const { state } = revision;
  const out = new VarintWriter(32 + state.shown.length);
  out.write(VERSION);
  out.write(
    LOG_STREAMS.indexOf(revision.stream) |
      (revision.partial ? PARTIAL : 0) |
      (state.returned ? RETURNED : 0) |
      (levelNumber(revision.level) << LEVEL_SHIFT) |
      (state.begun << BEGUN_SHIFT) |
      (state.marks ? MARKS : 0),
  );
  out.write(revision.timestamp);
  out.write(state.shownBytes);
  out.write(state.shown.length);
  out.writeBytes(state.shown);
  if (state.marks) writeMarks(out, state.marks);
  return out.finish();
}

/**
 * The revision again.
 * @throws ScrollbackError STORAGE_UNAVAILABLE when the version is unknown; RangeError when `data`
 * ends too early
 */
export function decodeRevision(data: Uint8Array): LineRevision {
  const from = new VarintReader(data);
  const version = from.read();
  if (version !== VERSION) {
    throw new ScrollbackError(
      'STORAGE_UNAVAILABLE',
      `A stored revision has format ${version}; this server reads ${VERSION}. Use the version that wrote it, or a newer one.`,
    );
  }
  const flags = from.read();
  const timestamp = from.read();
  const shownBytes = from.read();
  const shown = from.readBytes(from.read());
  return {
    stream: LOG_STREAMS[flags & 3] ?? 'SYSTEM',
    timestamp,
    partial: (flags & PARTIAL) !== 0,
    level: LOG_LEVELS[((flags >> LEVEL_SHIFT) & THREE_BITS) - 1] ?? null,
    state: {
      shown,
      shownBytes,
      returned: (flags & RETURNED) !== 0,
      begun: (flags >> BEGUN_SHIFT) & THREE_BITS,
      ...((flags & MARKS) !== 0 && { marks: readMarks(from) }),
    },
  };
}

/** The entry that a revision describes. */
export function revisedEntry(index: number, revision: LineRevision): RawEntry {
  const line = stateText(revision.state);
  return {
    index,
    timestamp: revision.timestamp,
    stream: revision.stream,
    level: revision.level ?? detectLevel(line.text),
    ...line,
    partial: revision.partial,
  };
}

function levelNumber(level: LogLevel | null): number {
  return level === null ? 0 : LOG_LEVELS.indexOf(level) + 1;
}

function writeMarks(out: VarintWriter, marks: readonly SectionMark[]): void {
  out.write(marks.length);
  for (const { kind, name, collapsed } of marks) {
    out.write((kind === 'END' ? MARK_ENDS : 0) | (collapsed ? MARK_COLLAPSED : 0));
    out.write(name.length);
    out.writeBytes(Uint8Array.from(name, (character) => character.charCodeAt(0)));
  }
}

function readMarks(from: VarintReader): SectionMark[] {
  return Array.from({ length: from.read() }, () => {
    const flags = from.read();
    const name = ascii.decode(from.readBytes(from.read()));
    const kind = (flags & MARK_ENDS) !== 0 ? 'END' : 'BEGIN';
    return { kind, name, collapsed: (flags & MARK_COLLAPSED) !== 0 };
  });
}
