import { decodeCursor, encodeCursor } from '@scrollback/log';
import type { LogEntriesQuery, LogEntriesQueryVariables } from '../generated.ts';
import type { MemoryRun } from './memory-run.ts';

/** A page of history as of now. @throws ScrollbackError BAD_CURSOR */
export function readPage(run: MemoryRun, asked: LogEntriesQueryVariables): LogEntriesQuery {
  const { first, after, last, before } = asked;
  const count = asked.channel === 'NORMALIZED' ? 0 : run.nextIndex;
  const indexOf = (cursor: string) => decodeCursor(cursor).index;
  const forward = typeof first === 'number' || typeof after === 'string';
  const size = first ?? last ?? 100;
  const start = typeof after === 'string' ? indexOf(after) + 1 : 0;
  const end = typeof before === 'string' ? indexOf(before) : count;
  const from = forward ? start : Math.max(0, end - size);
  const to = forward ? Math.min(count, start + size) : end;
  const nodes = run.entries(from, to);
  const { seq } = decodeCursor(run.cursor);
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
