import {
  bodiesOf,
  type Entry,
  entriesOf,
  type LogChannel,
  type Pieces,
  revisedIn,
} from '@scrollback/log';

/** The entries that begin in `pieces`, as they read now; of RAW only those of `only`, if given. */
export function entriesAmong(
  channel: LogChannel,
  pieces: Pieces,
  revised: ReadonlyMap<number, Uint8Array>,
  lineLimit: number,
  only?: ReadonlySet<number>,
): Entry[] {
  const { firstIndex, endIndex } = pieces;
  const entries: Entry[] =
    channel === 'RAW'
      ? entriesOf(pieces, firstIndex, endIndex, lineLimit, only)
      : bodiesOf(pieces, firstIndex, endIndex);
  if (revised.size === 0) return entries;
  return entries.map((entry) => {
    const now = revised.get(entry.index);
    return now ? revisedIn(channel, entry.index, now) : entry;
  });
}
