import {
  type Append,
  type Entry,
  encodeCursor,
  type LogChannel,
  type LogEvent,
  type Position,
  type Replace,
  type Ring,
  type Run,
} from '@scrollback/log';
import { keptFromOf } from './page.ts';
import type { StoredEntries } from './stored-entries.ts';

/** Entries that one event carries at most. */
export const EVENT_ENTRIES = 1000;

/** The head of a run's channel. */
export function headOf(run: Run, channel: LogChannel): Run['raw'] {
  return channel === 'RAW' ? run.raw : run.normalized;
}

/** Everything after `position` as storage has it, up to where `run` says it ends; returns that place. */
export async function* catchUp(
  stored: StoredEntries,
  run: Run,
  channel: LogChannel,
  position: Position,
): AsyncGenerator<LogEvent, Position> {
  const head = headOf(run, channel);
  yield* storedReplaces(stored, run.id, channel, position, head.seq);
  let from = Math.max(position.index + 1, keptFromOf(run, channel));
  while (from < head.nextIndex) {
    const to = Math.min(from + EVENT_ENTRIES, head.nextIndex);
    yield* appends(await stored.range(run.id, channel, from, to), head.seq);
    from = to;
  }
  return { index: from - 1, seq: Math.max(position.seq, head.seq) };
}

/** What changed of the entries known, then the newest entries only; returns the place after them. */
export async function* skipAhead(
  stored: StoredEntries,
  run: Run,
  channel: LogChannel,
  position: Position,
  ring: Ring,
): AsyncGenerator<LogEvent, Position> {
  // The ring as it is now: what it takes in during the next step is told after the snapshot.
  const entries = ring.newest(EVENT_ENTRIES).filter((entry) => entry.index > position.index);
  const reached = { index: ring.nextIndex - 1, seq: ring.seq };
  yield* storedReplaces(stored, run.id, channel, position, reached.seq);
  const firstIndex = entries[0]?.index ?? reached.index + 1;
  const skipped = Math.max(0, firstIndex - position.index - 1);
  yield { type: 'Snapshot', firstIndex, entries, skipped, cursor: encodeCursor(reached) };
  return reached;
}

/** One event for the entries, or none. */
export function appends(entries: Entry[], seq: number): Append[] {
  const [first] = entries;
  if (!first) return [];
  const cursor = encodeCursor({ index: first.index + entries.length - 1, seq });
  return [{ type: 'Append', firstIndex: first.index, entries, cursor }];
}

/** One event for each entry. Only the last one's cursor says that the replacements are known. */
export function replaces(entries: Entry[], position: Position, seq: number): Replace[] {
  return entries.map((entry, i) => {
    const known = i === entries.length - 1 ? seq : position.seq;
    return replace(entry, { index: position.index, seq: known });
  });
}

/** What changed of the entries known, as of `seq`. Only the last event's cursor says so. */
async function* storedReplaces(
  stored: StoredEntries,
  runId: string,
  channel: LogChannel,
  position: Position,
  seq: number,
): AsyncGenerator<LogEvent> {
  if (seq <= position.seq) return;
  let held: Entry | null = null;
  const wanted = { after: position.seq, upTo: seq, before: position.index + 1 };
  for await (const entry of stored.changes(runId, channel, wanted)) {
    if (held) yield replace(held, position);
    held = entry;
  }
  if (held) yield replace(held, { index: position.index, seq });
}

function replace(entry: Entry, known: Position): Replace {
  return { type: 'Replace', index: entry.index, entry, cursor: encodeCursor(known) };
}
