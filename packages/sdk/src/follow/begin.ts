import { type Append, decodeCursor, encodeCursor, type LogChannel, START } from '@scrollback/log';
import { pageLimit, type ReadPage } from '../history.ts';
import type { HistoryPage } from '../wire.ts';

/** Where following begins, and what it shows first. */
export interface Beginning {
  cursor: string;
  /** The newest entries up to the cursor, ascending. */
  appends: Append[];
}

/**
 * The newest `count` entries and the cursor behind them. The cursor is that of the page read
 * first, the newest, so what changes while older pages are read comes again when following.
 */
export async function begin(
  read: ReadPage,
  runId: string,
  channel: LogChannel,
  count: number,
): Promise<Beginning> {
  const limit = pageLimit(channel);
  const newest = await read({ runId, channel, last: Math.max(1, Math.min(count, limit)) });
  const cursor = newest.endCursor ?? encodeCursor(START);
  const pages: HistoryPage[] = count > 0 ? [newest] : [];
  let wanted = count - newest.entries.length;
  let oldest = newest;
  while (wanted > 0 && oldest.hasPreviousPage && oldest.startCursor !== null) {
    const last = Math.min(wanted, limit);
    oldest = await read({ runId, channel, last, before: oldest.startCursor });
    wanted -= oldest.entries.length;
    pages.unshift(oldest);
  }
  return { cursor, appends: pages.flatMap((page) => toAppend(page, decodeCursor(cursor).seq)) };
}

function toAppend({ entries }: HistoryPage, seq: number): Append[] {
  const [head] = entries;
  const last = entries.at(-1);
  if (!head || !last) return [];
  const cursor = encodeCursor({ index: last.index, seq });
  return [{ type: 'Append', firstIndex: head.index, entries, cursor }];
}
