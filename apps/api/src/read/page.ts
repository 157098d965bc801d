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
): Promise<EntriesPage & { isWhole: boolean }> {
  const { channel } = request;
  const head = channel === 'RAW' ? run.raw : run.normalized;
  const keptFrom = keptFromOf(run, channel);
  const { from, to } = pageRange(request, head.nextIndex, keptFrom);
  const entries = await stored.range(run.id, channel, from, to);
  return {
    entries,
    cursorOf: (entry) => encodeCursor({ index: entry.index, seq: head.seq }),
    hasPreviousPage: from > keptFrom && head.nextIndex > 0,
    hasNextPage: to < head.nextIndex,
    totalCount: head.nextIndex,
    isWhole: entries.length === to - from,
    gaps: keptFrom > 0 ? [{ from: 0, to: keptFrom, reason: 'retention' }] : [],
  };
}

/** Index of the first entry of a channel that can be had. */
export function keptFromOf(run: Run, channel: LogChannel): number {
  return channel === 'RAW' ? (run.dropped?.entries ?? 0) : 0;
}

/** Which indexes [from, to) a request means in a channel of `count` entries, kept from `keptFrom`. */
export function pageRange(
  request: EntriesRequest,
  count: number,
  keptFrom = 0,
): { from: number; to: number } {
  const { from, to, size, forward } = pageBounds(request, count, keptFrom);
  const begin = Math.min(from + (request.skip ?? 0), count);
  return forward
    ? { from: begin, to: Math.min(begin + size, count) }
    : { from: Math.max(keptFrom, to - size), to };
}

/** The indexes [from, to) among which a request wants `size`: the first ones, or else the last. */
export function pageBounds(
  request: EntriesRequest,
  count: number,
  keptFrom: number,
): { from: number; to: number; size: number; forward: boolean } {
  const { after, before } = request;
  const { size, forward } = pageSize(request);
  if (forward) {
    const from = Math.max(keptFrom, after === undefined ? 0 : indexIn(after, count) + 1);
    return { from: Math.min(from, count), to: count, size, forward };
  }
  const to = before === undefined ? count : Math.max(keptFrom, indexIn(before, count));
  return { from: keptFrom, to, size, forward };
}

/** How many entries a request wants, and whether they are the first ones or the last. */
export function pageSize(request: Omit<EntriesRequest, 'runId'>): {
  size: number;
  forward: boolean;
} {
  const { first, after, skip, last, before, channel } = request;
  const forward = first !== undefined || after !== undefined || skip !== undefined;
  if (forward && (last !== undefined || before !== undefined)) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      'Page forward with first, after and skip, or backward with last and before, not with both.',
    );
  }
  if (skip !== undefined && (!Number.isSafeInteger(skip) || skip < 0)) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `${skip} entries can't be skipped. Give 0 or more.`,
    );
  }
  return { size: checkedSize(first ?? last ?? DEFAULT_PAGE, channel), forward };
}

/**
 * The index of a cursor's entry in a channel of `count` entries; -1 before the first.
 * @throws ScrollbackError BAD_CURSOR beyond its end
 */
export function indexIn(cursor: string, count: number): number {
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
