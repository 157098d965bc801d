import { LOG_STREAMS, type LogStream, type RawEntry } from '../entry.ts';
import { ScrollbackError } from '../errors.ts';
import { stateText } from '../split/line-text.ts';
import type { LineState } from '../split/line-view.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** A line as a revision keeps it: enough to show it and to go on with it. */
export interface LineRevision {
  stream: LogStream;
  /** Epoch milliseconds. */
  timestamp: number;
  partial: boolean;
  state: LineState;
}

const VERSION = 1;
const PARTIAL = 4;
const RETURNED = 8;

/** Format: docs/storage.md, «Revision». */
export function encodeRevision(revision: LineRevision): Uint8Array {
  const { state } = revision;
  const out = new VarintWriter(32 + state.shown.length);
  out.write(VERSION);
  out.write(
    LOG_STREAMS.indexOf(revision.stream) |
      (revision.partial ? PARTIAL : 0) |
      (state.returned ? RETURNED : 0),
  );
  out.write(revision.timestamp);
  out.write(state.shownBytes);
  out.write(state.shown.length);
  out.writeBytes(state.shown);
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
    state: { shown, shownBytes, returned: (flags & RETURNED) !== 0 },
  };
}

/** The entry that a revision describes. */
export function revisedEntry(index: number, revision: LineRevision): RawEntry {
  return {
    index,
    timestamp: revision.timestamp,
    stream: revision.stream,
    level: null,
    ...stateText(revision.state),
    partial: revision.partial,
  };
}
