import type { LineRevision, LogStream, Segment, Sequencer } from '@scrollback/log';

/** A line with its end, as it is stored. */
export interface WholeLine {
  /** The bytes end with the line's newline. */
  segment: Segment;
  /** How it reads where its bytes alone don't tell. */
  given: Omit<LineRevision, 'partial'> | null;
}

/** Where lines stand once they are committed. */
export interface Placed {
  firstIndex: number;
  /** Of their commit. */
  seq: number;
}

const NEWLINE = new Uint8Array([10]);

/** The segments of lines, with a newline before the first where another line of its stream is open. */
export function segmentsOf(lines: readonly WholeLine[], sequencer: Sequencer): Segment[] {
  const closed = new Set<LogStream>();
  return lines.flatMap(({ segment }) => {
    const { stream, timestamp } = segment;
    const ends = !closed.has(stream) && sequencer.isOpen(stream);
    closed.add(stream);
    return ends ? [{ stream, timestamp, bytes: NEWLINE }, segment] : [segment];
  });
}
