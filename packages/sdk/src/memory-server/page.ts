import { decodeCursor, encodeCursor } from '@scrollback/log';
import type { LogEntriesQuery, LogEntriesQueryVariables } from '../generated.ts';

/** An entry of RAW as the wire has it. */
export type WireEntry = Extract<
  LogEntriesQuery['logEntries']['nodes'][number],
  { __typename: 'RawLogEntry' }
>;

/** A log in memory, of which there are pages. */
export interface PagedLog {
  /** Index that the next entry takes. */
  readonly nextIndex: number;
  /** The position after everything. */
  readonly cursor: string;
  entries(from: number, to: number): WireEntry[];
}

/** What of a page's arguments counts in memory. */
export type PageAsked = Pick<
  LogEntriesQueryVariables,
  'channel' | 'first' | 'after' | 'last' | 'before'
>;

/** A page of history as of now. @throws ScrollbackError BAD_CURSOR */
export function readPage(log: PagedLog, asked: PageAsked): LogEntriesQuery {
  const { first, after, last, before } = asked;
  const count = asked.channel === 'NORMALIZED' ? 0 : log.nextIndex;
  const indexOf = (cursor: string) => decodeCursor(cursor).index;
  const forward = typeof first === 'number' || typeof after === 'string';
  const size = first ?? last ?? 100;
  const start = typeof after === 'string' ? indexOf(after) + 1 : 0;
  const end = typeof before === 'string' ? indexOf(before) : count;
  const from = forward ? start : Math.max(0, end - size);
  const to = forward ? Math.min(count, start + size) : end;
  const nodes = log.entries(from, to);
  const { seq } = decodeCursor(log.cursor);
  const cursorOf = (index: number) => (nodes.length > 0 ? encodeCursor({ index, seq }) : null);
  return {
    logEntries: {
      totalCount: count,
      partial: false,
      gaps: [],
      nodes,
      pageInfo: {
        hasPreviousPage: from > 0,
        hasNextPage: to < count,
        startCursor: cursorOf(from),
        endCursor: cursorOf(to - 1),
      },
    },
  };
}
