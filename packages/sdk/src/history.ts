import type { LogChannel } from '@scrollback/log';
import { LogEntriesDocument } from './generated.ts';
import type { Request } from './transport/request.ts';
import { type HistoryPage, toHistoryPage } from './wire.ts';

/** Relay's arguments for a page of a channel. */
export interface PageArguments {
  runId: string;
  channel: LogChannel;
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

/** Reads one page. @throws ScrollbackError */
export type ReadPage = (page: PageArguments, signal?: AbortSignal) => Promise<HistoryPage>;

export interface HistoryOptions {
  /** RAW unless given. */
  channel?: LogChannel;
  /** Entries a page; 100 unless given. With `first` the pages go forward. */
  last?: number;
  /** Begin with the entries before this cursor. */
  before?: string;
  /** Entries a page of forward paging, from the beginning or `after`. */
  first?: number;
  after?: string;
  signal?: AbortSignal;
}

const PAGE = 100;

/** The most entries that the server puts on one page. */
export function pageLimit(channel: LogChannel): number {
  return channel === 'RAW' ? 1000 : 200;
}

/** Pages through the `logEntries` query. */
export function createReadPage(request: Request): ReadPage {
  return async (page, signal) => {
    const { logEntries } = await request(LogEntriesDocument, page, signal);
    return toHistoryPage(logEntries);
  };
}

/**
 * Pages of a channel, one request each, asked for as they are pulled: newest first, or from the
 * beginning with `first` or `after`. Each page is ascending by index.
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR, PAGE_TOO_LARGE, SERVER_UNREACHABLE
 */
export async function* readHistory(
  read: ReadPage,
  runId: string,
  options: HistoryOptions = {},
): AsyncGenerator<HistoryPage> {
  const { channel = 'RAW', signal } = options;
  const forward = options.first !== undefined || options.after !== undefined;
  const { first = PAGE, last = PAGE } = options;
  let cursor = forward ? options.after : options.before;
  for (;;) {
    const from = { runId, channel, ...(forward ? { first } : { last }) };
    const page = await read(
      cursor === undefined ? from : { ...from, ...place(forward, cursor) },
      signal,
    );
    yield page;
    const more = forward ? page.hasNextPage : page.hasPreviousPage;
    const next = forward ? page.endCursor : page.startCursor;
    if (!more || next === null) return;
    cursor = next;
  }
}

function place(forward: boolean, cursor: string): Pick<PageArguments, 'after' | 'before'> {
  return forward ? { after: cursor } : { before: cursor };
}
