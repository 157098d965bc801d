import { type Append, decodeCursor, encodeCursor, type LogChannel } from '@scrollback/log';
import { pageLimit, type ReadPage } from '../history.ts';

export interface Hole {
  runId: string;
  channel: LogChannel;
  /** Where the reader stands. */
  after: string;
  /** Index of the first entry that the reader has behind the hole. */
  before: number;
}

/**
 * The entries of a hole from history, as appends. What can't be had any more is left out.
 *
 * A page is read later than the event that showed the hole, so its cursors know replacements
 * that the reader may not have had. The appends keep the reader's `seq`: resuming there can
 * repeat a replacement, and never misses one.
 */
export async function* fillHole(read: ReadPage, hole: Hole): AsyncGenerator<Append> {
  const { runId, channel, before } = hole;
  const { index, seq } = decodeCursor(hole.after);
  let next = index + 1;
  let after = hole.after;
  while (next < before) {
    const first = Math.min(before - next, pageLimit(channel));
    const page = await read({ runId, channel, first, after });
    const entries = page.entries.filter((entry) => entry.index >= next && entry.index < before);
    const [head] = entries;
    const last = entries.at(-1);
    if (!head || !last) return;
    next = last.index + 1;
    after = encodeCursor({ index: last.index, seq });
    yield { type: 'Append', firstIndex: head.index, entries, cursor: after };
    if (!page.hasNextPage) return;
  }
}
