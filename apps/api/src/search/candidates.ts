import { isAscii } from 'node:buffer';
import { BEGINS, ENDS, LOG_STREAMS, type Pieces, STREAM } from '@scrollback/log';
import type { Judge } from './judge.ts';

const RETURN = 13;
const ESCAPE = 27;
/** Stands in the bytes of each line at which a group begins or ends, however it is marked. */
const MARKER = /group|section_/gi;

/**
 * The entries of RAW among which are all that the judge finds, told from the bytes of whole lines and
 * without making entries of them; undefined where nothing can be told so. Lines in several pieces and
 * those that were revised or are cut at `lineLimit` bytes are always among them.
 */
export function candidates(
  pieces: Pieces,
  revised: ReadonlyMap<number, Uint8Array>,
  { matcher, streams, grouped }: Judge,
  lineLimit: number,
): Set<number> | undefined {
  const all = pieces.bytes();
  const bytes = Buffer.from(all.buffer, all.byteOffset, all.byteLength);
  const escapes = bytes.includes(ESCAPE);
  const lines = matcher && !escapes && isAscii(bytes) && !bytes.includes(RETURN);
  if (!streams && !lines && !grouped && (escapes || !matcher?.literal)) return undefined;
  const folded = new Set(pieces.revisions.map(({ index }) => index));
  const found = new Set<number>();
  const text = grouped || (matcher && !escapes) ? bytes.toString('latin1') : '';
  const marked = grouped ? places(MARKER, text) : null;
  const next = matcher?.literal && !escapes ? places(matcher.literal, text) : null;
  pieces.walk((index, flags, start, end) => {
    if (index < pieces.firstIndex) return;
    const whole = (flags & (BEGINS | ENDS)) === (BEGINS | ENDS);
    const other = revised.has(index) || folded.has(index) || end - start > lineLimit;
    if (!whole || other) found.add(index);
    else if (streams?.has(LOG_STREAMS[flags & STREAM] ?? 'SYSTEM') === false) return;
    else if (marked?.(start, end) === false) return;
    else if (next) {
      if (next(start, end)) found.add(index);
    } else if (!lines || matcher.test(text.slice(start, end - 1))) found.add(index);
  });
  return found;
}

/** Tells of ascending parts of a text whether they contain a match; the text is walked once. */
function places(literal: RegExp, text: string): (start: number, end: number) => boolean {
  let at = -1;
  let length = 0;
  return (start, end) => {
    while (at < start || at + length > end) {
      if (at >= end) return false;
      // A match that a part cuts off may hide one that begins within it.
      const from = Math.max(start, at + 1);
      literal.lastIndex = from;
      const match = literal.exec(text);
      at = match ? match.index : Number.POSITIVE_INFINITY;
      length = match ? match[0].length : 0;
    }
    return true;
  };
}
