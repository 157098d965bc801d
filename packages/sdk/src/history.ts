import type { LogChannel } from '@scrollback/log';
import { LogEntriesDocument, MatchCountDocument } from './generated.ts';
import { type LogFilter, toWireLogFilter } from './log-filter.ts';
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
  filter?: LogFilter;
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
  /** Only the entries that meet it: the pages are of those. */
  filter?: LogFilter;
  signal?: AbortSignal;
}

/** What is counted, and how long. */
export interface MatchCountOptions {
  /** RAW unless given. */
  channel?: LogChannel;
  signal?: AbortSignal;
}

const PAGE = 100;

/** The most entries that the server puts on one page. */
export function pageLimit(channel: LogChannel): number {
  return channel === 'RAW' ? 1000 : 200;
}

/** Pages through the `logEntries` query. */
export function createReadPage(request: Request): ReadPage {
  return async ({ filter, ...page }, signal) => {
    const variables = { ...page, ...(filter && { filter: toWireLogFilter(filter) }) };
    const { logEntries } = await request(LogEntriesDocument, variables, signal);
    return toHistoryPage(logEntries);
  };
}

/**
 * How many entries of a channel meet a filter; the server looks at the whole channel for it.
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT
 */
export async function countMatches(
  request: Request,
  runId: string,
  filter: LogFilter,
  { channel = 'RAW', signal }: MatchCountOptions = {},
): Promise<number> {
  const variables = { runId, channel, filter: toWireLogFilter(filter) };
  const { logEntries } = await request(MatchCountDocument, variables, signal);
  return logEntries.matchCount;
}

/**
 * Pages of a channel, one request each, asked for as they are pulled: newest first, or from the
 * beginning with `first` or `after`. Each page is ascending by index.
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_CURSOR, BAD_USER_INPUT, PAGE_TOO_LARGE,
 * SERVER_UNREACHABLE
 */
export async function* readHistory(
  read: ReadPage,
  runId: string,
  options: HistoryOptions = {},
): AsyncGenerator<HistoryPage> {
  const { channel = 'RAW', filter, signal } = options;
  const forward = options.first !== undefined || options.after !== undefined;
  const { first = PAGE, last = PAGE } = options;
  let cursor = forward ? options.after : options.before;
  for (;;) {
    const size = forward ? { first } : { last };
    const from = { runId, channel, ...size, ...(filter && { filter }) };
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
