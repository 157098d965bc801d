import type { Pieces } from '../chunk/pieces.ts';
import type { LineRevision } from '../chunk/revision.ts';
import { LOG_STREAMS } from '../entry.ts';
import { LineView } from './line-view.ts';

/** A line that has begun and not ended. */
export interface OpenLine {
  index: number;
  /** Epoch milliseconds of its first byte. */
  timestamp: number;
  view: LineView;
}

/** The line at `index`, unfinished in `pieces` where it begins, so that it can go on. */
export function openLineIn(pieces: Pieces, index: number, limit: number): OpenLine | null {
  const bytes = pieces.bytes();
  let line: OpenLine | null = null;
  pieces.walk((at, _flags, start, end, time) => {
    if (at !== index) return;
    line ??= { index, timestamp: time, view: new LineView(limit) };
    line.view.push(bytes.subarray(start, end));
  });
  return line;
}

/** The line that a revision keeps, so that it can go on. */
export function revisedLine(index: number, revision: LineRevision, limit: number): OpenLine {
  return {
    index,
    timestamp: revision.timestamp,
    view: new LineView(limit, revision.state),
  };
}

/** What a revision says of the line now. */
export function revisionOf(line: OpenLine, stream: number, partial: boolean): LineRevision {
  return {
    stream: LOG_STREAMS[stream] ?? 'SYSTEM',
    timestamp: line.timestamp,
    partial,
    state: line.view.state(),
  };
}
