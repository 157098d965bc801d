import { type GroupMark, groupsOf, type SectionMark } from '../group/group-mark.ts';
import { joinMarks, sectionMarks } from '../group/section-marks.ts';
import type { LineState } from './line-view.ts';
import { shownPart } from './shown-part.ts';

const NEWLINE = 10;
/** A byte-order mark is a byte of the log like any other. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export interface LineText {
  text: string;
  truncatedBytes: number;
  /** Absent where no group begins or ends. */
  groups?: GroupMark[];
}

/** The text of a line kept as state. */
export function stateText(state: LineState): LineText {
  return shownText(state.shown, state.shownBytes, state.marks);
}

/**
 * The text of a line whose bytes, with or without its newline, are all here: what a `LineView` shows
 * that they were pushed to.
 */
export function wholeLineText(bytes: Uint8Array, limit: number): LineText {
  const ends = bytes[bytes.length - 1] === NEWLINE;
  const { start, end } = shownPart(bytes, ends ? bytes.length - 1 : bytes.length);
  const marks =
    start > 0 ? joinMarks([], sectionMarks(bytes.subarray(0, start), limit)) : undefined;
  return shownText(bytes.subarray(start, Math.min(end, start + limit)), end - start, marks);
}

function shownText(
  shown: Uint8Array,
  shownBytes: number,
  marks?: readonly SectionMark[],
): LineText {
  const end = shown.length === shownBytes ? shownBytes : characterEnd(shown);
  const text = decoder.decode(shown.subarray(0, end));
  const line = { text, truncatedBytes: shownBytes - end };
  const groups = groupsOf(text, marks);
  return groups ? { ...line, groups } : line;
}

/** Where the last whole UTF-8 character of a cut string ends. */
function characterEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const size = byte >= 0b1111_0000 ? 4 : byte >= 0b1110_0000 ? 3 : byte >= 0b1100_0000 ? 2 : 1;
    return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
