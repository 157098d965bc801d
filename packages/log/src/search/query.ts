import type { Entry, LogLevel, LogStream } from '../entry.ts';
import type { EntriesPage, EntriesRequest } from '../ports.ts';

/** Which entries of a channel to find: those that meet all that is given. */
export interface LogQuery {
  /** What their text must have in it, as it is seen: without escape sequences. */
  text?: string;
  /** Whether `text` is a regular expression in RE2's syntax. */
  regex?: boolean;
  caseSensitive?: boolean;
  /** An empty list restricts nothing. */
  streams?: readonly LogStream[];
  /** An empty list restricts nothing. */
  levels?: readonly LogLevel[];
  /** Only lines at which groups of lines begin or end. */
  grouped?: boolean;
  /** Epoch milliseconds: at this time or later. */
  since?: number;
  /** Epoch milliseconds: before this time. */
  until?: number;
}

/** A page of the entries that a query finds; without a paging argument the last 100. */
export interface SearchRequest extends EntriesRequest {
  query: LogQuery;
}

/** UTF-16 code units [start, end) of a text. */
export interface MatchRange {
  start: number;
  end: number;
}

/** An entry that a query found. */
export interface LogMatch {
  entry: Entry;
  /** The text that `ranges` are of: of RAW the entry's own. */
  text: string;
  /** What was found in it, ascending, without overlap; empty ones are left out. */
  ranges: MatchRange[];
  /** Whether there are more ranges than these. */
  moreRanges: boolean;
}

/** `entries` are those that were found; `hasNextPage` and `hasPreviousPage` are about them. */
export interface SearchPage extends EntriesPage {
  matches: LogMatch[];
  /** How many entries the query finds; looks at the whole channel when it is called. */
  matchCount(): Promise<number>;
  /** How many entries the query finds before this page; looks at all before it when it is called. */
  precedingCount(): Promise<number>;
}

/** Whether every entry meets the query. */
export function asksNothing(query: LogQuery): boolean {
  const { text, streams, levels, grouped = false, since, until } = query;
  const lists = (streams?.length ?? 0) + (levels?.length ?? 0);
  const times = since !== undefined || until !== undefined;
  return text === undefined && lists === 0 && !grouped && !times;
}
