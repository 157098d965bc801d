import { BEGINS, ENDS, type Pieces } from '../chunk/pieces.ts';
import { decodeRevision, revisedEntry } from '../chunk/revision.ts';
import { LOG_LEVELS, type LogLevel } from '../entry.ts';
import { stateText, wholeLineText } from '../split/line-text.ts';
import { LineView } from '../split/line-view.ts';
import { shownPart } from '../split/shown-part.ts';
import { noLevelCounts } from './level-counts.ts';
import { detectLevel, LEVEL_SCAN_BYTES, levelOf } from './level-of.ts';

/** Line limits from this one on make no difference to a level. */
export const LEVEL_LINE_LIMIT = 2 * LEVEL_SCAN_BYTES;

const RETURN = 13;
const ESCAPE = 27;

/**
 * How many of the entries that begin in pieces of RAW have which level, as far as these pieces tell.
 * A line that goes on elsewhere counts as it stands here: its revision may say otherwise.
 * @param isUtf8 whether bytes are valid UTF-8; it decides about speed alone
 */
export function levelsIn(pieces: Pieces, isUtf8: (bytes: Uint8Array) => boolean): number[] {
  const counts = noLevelCounts();
  const bytes = pieces.bytes();
  const returns = bytes.includes(RETURN) || bytes.includes(ESCAPE);
  const valid = isUtf8(bytes);
  const views = new Map<number, LineView>();
  const revised = new Map(pieces.revisions.map(({ index, data }) => [index, data]));
  pieces.walk((index, flags, start, end) => {
    if (index < pieces.firstIndex || revised.has(index)) return;
    const ends = (flags & ENDS) !== 0;
    const to = ends ? end - 1 : end;
    if (ends && flags & BEGINS) {
      const plain = valid && !isContinuation(bytes[start] ?? 0);
      add(counts, plain ? plainLevel(bytes, start, to, returns) : textLevel(bytes, start, to));
      return;
    }
    let view = views.get(index);
    if (!view) {
      view = new LineView(LEVEL_LINE_LIMIT);
      views.set(index, view);
    }
    view.push(bytes.subarray(start, to));
  });
  for (const view of views.values()) {
    add(counts, levelNumber(detectLevel(stateText(view.state()).text)));
  }
  for (const [index, data] of revised) {
    add(counts, levelNumber(revisedEntry(index, decodeRevision(data)).level));
  }
  return counts;
}

/** The place of a level in {@link LevelCounts}. */
export function levelNumber(level: LogLevel | null): number {
  return level === null ? 0 : LOG_LEVELS.indexOf(level) + 1;
}

/** Of a line of valid UTF-8, whose bytes and whose text tell the same level. */
function plainLevel(bytes: Uint8Array, start: number, end: number, returns: boolean): number {
  if (!returns) return levelOf(bytes, start, end);
  const shown = shownPart(bytes.subarray(start, end), end - start);
  return levelOf(bytes, start + shown.start, start + shown.end);
}

function textLevel(bytes: Uint8Array, start: number, end: number): number {
  return levelNumber(detectLevel(wholeLineText(bytes.subarray(start, end), LEVEL_LINE_LIMIT).text));
}

function add(counts: number[], level: number): void {
  counts[level] = (counts[level] ?? 0) + 1;
}

/** Whether a byte is in the middle of a UTF-8 character: bytes before it may then make it valid. */
function isContinuation(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}
