import { type Entry, type LogChannel, ScrollbackError } from '@scrollback/log';
import type { StoredEntries } from './stored-entries.ts';

const ENTRIES_AT_ONCE = 1000;

/**
 * The entries with an index in [from, to), ascending, some at a time.
 * @throws ScrollbackError LOG_DROPPED rather than leave out what was dropped meanwhile
 */
export async function* readEntries(
  stored: StoredEntries,
  runId: string,
  channel: LogChannel,
  from: number,
  to: number,
): AsyncGenerator<Entry[]> {
  for (let index = from; index < to; index += ENTRIES_AT_ONCE) {
    const end = Math.min(index + ENTRIES_AT_ONCE, to);
    const entries = await stored.range(runId, channel, index, end);
    if (entries.length < end - index) throw dropped(runId, index, end);
    yield entries;
  }
}

function dropped(runId: string, from: number, to: number): ScrollbackError {
  return new ScrollbackError(
    'LOG_DROPPED',
    `Of the entries ${from} to ${to} of run ${runId} some were dropped while they were being read. Read again: it begins with what is kept.`,
    { from, to },
  );
}
