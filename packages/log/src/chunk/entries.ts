import { LOG_STREAMS, type LogStream, type RawEntry } from '../entry.ts';
import { detectLevel } from '../level/level-of.ts';
import { type LineText, stateText, wholeLineText } from '../split/line-text.ts';
import { LineView } from '../split/line-view.ts';
import { BEGINS, ENDS, type Pieces, STREAM } from './pieces.ts';
import { decodeRevision, revisedEntry } from './revision.ts';

/**
 * The entries with an index in [from, to) that begin in `pieces`, as far as these pieces tell: a
 * line that goes on in a later chunk is partial here, and its revision says the rest, which is among
 * these pieces once the run is over.
 * @param only where given, no others than these
 */
export function entriesOf(
  pieces: Pieces,
  from: number,
  to: number,
  limit: number,
  only?: ReadonlySet<number>,
): RawEntry[] {
  const entries: RawEntry[] = [];
  const building = new Map<number, Building>();
  const bytes = pieces.bytes();
  const first = Math.max(from, pieces.firstIndex);
  pieces.walk((index, flags, start, end, time) => {
    if (index < first || index >= to || only?.has(index) === false) return;
    const ends = (flags & ENDS) !== 0;
    if (flags & BEGINS && ends) {
      const line = wholeLineText(bytes.subarray(start, end), limit);
      entries.push(rawEntry(index, time, streamOf(flags & STREAM), line, false));
      return;
    }
    let open = building.get(index);
    if (!open) {
      const entry = rawEntry(index, time, streamOf(flags & STREAM), NOTHING, true);
      open = { entry, view: new LineView(limit) };
      building.set(index, open);
      entries.push(entry);
    }
    open.view.push(bytes.subarray(start, ends ? end - 1 : end));
    open.entry.partial = !ends;
  });
  for (const { entry, view } of building.values()) {
    const line = stateText(view.state());
    Object.assign(entry, { ...line, level: detectLevel(line.text) });
  }
  return pieces.revisions.length === 0 ? entries : revised(entries, pieces);
}

function revised(entries: RawEntry[], { revisions }: Pieces): RawEntry[] {
  const data = new Map(revisions.map((revision) => [revision.index, revision.data]));
  return entries.map((entry) => {
    const now = data.get(entry.index);
    return now ? revisedEntry(entry.index, decodeRevision(now)) : entry;
  });
}

interface Building {
  entry: RawEntry;
  view: LineView;
}

const NOTHING = { text: '', truncatedBytes: 0 };

function streamOf(number: number): LogStream {
  return LOG_STREAMS[number] ?? 'SYSTEM';
}

function rawEntry(
  index: number,
  timestamp: number,
  stream: LogStream,
  line: LineText,
  partial: boolean,
): RawEntry {
  const { text, truncatedBytes, groups } = line;
  const level = detectLevel(text);
  const entry = { index, timestamp, stream, level, text, partial, truncatedBytes };
  return groups ? { ...entry, groups } : entry;
}
