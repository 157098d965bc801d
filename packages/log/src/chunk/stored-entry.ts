import type { Entry, LogChannel } from '../entry.ts';
import { bodiesOf, revisedBody } from './bodies.ts';
import { entriesOf } from './entries.ts';
import type { Pieces } from './pieces.ts';
import { decodeRevision, revisedEntry } from './revision.ts';

/**
 * The entries of a channel with an index in [from, to) that begin in `pieces`.
 * @param lineLimit bytes of a line that its text shows at most
 */
export function entriesIn(
  channel: LogChannel,
  pieces: Pieces,
  from: number,
  to: number,
  lineLimit: number,
): Entry[] {
  return channel === 'RAW' ? entriesOf(pieces, from, to, lineLimit) : bodiesOf(pieces, from, to);
}

/** The entry that a revision in a channel describes. */
export function revisedIn(channel: LogChannel, index: number, data: Uint8Array): Entry {
  return channel === 'RAW' ? revisedEntry(index, decodeRevision(data)) : revisedBody(index, data);
}
