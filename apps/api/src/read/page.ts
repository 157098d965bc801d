import {
  decodeCursor,
  type EntriesPage,
  type EntriesRequest,
  encodeCursor,
  type LogChannel,
  type Run,
  ScrollbackError,
} from '@scrollback/log';
import type { StoredEntries } from './stored-entries.ts';

/** Entries a page may have at most. */
export const PAGE_LIMIT: Record<LogChannel, number> = { RAW: 1000, NORMALIZED: 200 };
const DEFAULT_PAGE = 100;

/** One page of a channel's history. */
export async function readPage(
  stored: StoredEntries,
  run: Run,
  request: EntriesRequest,
): Promise<EntriesPage> {
  const { channel } = request;
  const head = channel === 'RAW' ? run.raw : run.normalized;
  const { from, to } = pageRange(request, head.nextIndex);
  const entries = await stored.range(run.id, channel, from, to);
  return {
    entries,
    cursorOf: (entry) => encodeCursor({ index: entry.index, seq: head.seq }),
    hasPreviousPage: from > 0 && head.nextIndex > 0,
    hasNextPage: to < head.nextIndex,
    totalCount: head.nextIndex,
    gaps: [],
  };
}

/** Which indexes [from, to) a request means in a channel of `count` entries. */
export function pageRange(request: EntriesRequest, count: number): { from: number; to: number } {
  const { first, after, last, before } = request;
  if (
    (first !== undefined || after !== undefined) &&
    (last !== undefined || before !== undefined)
  ) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'Page forward with first and after, or backward with last and before, not with both.',
    );
  }
  const size = checkedSize(first ?? last ?? DEFAULT_PAGE, request.channel);
  if (first !== undefined || after !== undefined) {
    const from = after === undefined ? 0 : indexOf(after, count) + 1;
    return { from: Math.min(from, count), to: Math.min(from + size, count) };
  }
  const to = before === undefined ? count : Math.max(0, indexOf(before, count));
  return { from: Math.max(0, to - size), to };
}

/** The position of a cursor, which must not lie beyond the channel's end. */
function indexOf(cursor: string, count: number): number {
  const { index } = decodeCursor(cursor);
  if (index < count) return index;
  throw new ScrollbackError(
    'BAD_CURSOR',
    `The cursor ${JSON.stringify(cursor)} lies beyond the end of this run's log: it belongs to another run.`,
  );
}

function checkedSize(size: number, channel: LogChannel): number {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new ScrollbackError('BAD_USER_INPUT', `A page of ${size} entries can't be had.`);
  }
  const limit = PAGE_LIMIT[channel];
  if (size > limit) {
    throw new ScrollbackError(
      'PAGE_TOO_LARGE',
      `A page of ${size} entries is over the limit of ${limit} for ${channel}. Ask for ${limit} and page on by cursor.`,
      { limit },
    );
  }
  return size;
}
