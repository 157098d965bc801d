import { type Pieces, STREAM } from '../chunk/pieces.ts';
import { decodeRevision, type LineRevision } from '../chunk/revision.ts';
import { LOG_STREAMS, type LogLevel, type LogStream } from '../entry.ts';
import { LineView } from './line-view.ts';

/** A line that has begun and not ended. */
export interface OpenLine {
  index: number;
  /** Epoch milliseconds of its first byte. */
  timestamp: number;
  /** As it reads; a replacement may have said otherwise than where it is printed. */
  stream: LogStream;
  level: LogLevel | null;
  view: LineView;
}

/** The line at `index`, unfinished in `pieces` where it begins, so that it can go on. */
export function openLineIn(pieces: Pieces, index: number, limit: number): OpenLine | null {
  const revision = pieces.revisions.find((each) => each.index === index);
  if (revision) return revisedLine(index, decodeRevision(revision.data), limit);
  const bytes = pieces.bytes();
  let line: OpenLine | null = null;
  pieces.walk((at, flags, start, end, time) => {
    if (at !== index) return;
    line ??= beginLine(index, time, flags & STREAM, limit);
    line.view.push(bytes.subarray(start, end));
  });
  return line;
}

/** A line of which nothing is there yet. @param stream its number */
export function beginLine(
  index: number,
  timestamp: number,
  stream: number,
  limit: number,
): OpenLine {
  const view = new LineView(limit);
  return { index, timestamp, stream: LOG_STREAMS[stream] ?? 'SYSTEM', level: null, view };
}

/** The line that a revision keeps, so that it can go on. */
export function revisedLine(index: number, revision: LineRevision, limit: number): OpenLine {
  return {
    index,
    timestamp: revision.timestamp,
    stream: revision.stream,
    level: revision.level,
    view: new LineView(limit, revision.state),
  };
}

/** What a revision says of the line now. */
export function revisionOf(line: OpenLine, partial: boolean): LineRevision {
  const { stream, timestamp, level, view } = line;
  return { stream, timestamp, partial, level, state: view.state() };
}
