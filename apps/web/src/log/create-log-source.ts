import {
  type Client,
  encodeCursor,
  type HistoryPage,
  type IndexRange,
  isRaw,
  ScrollbackError,
  START,
} from '@scrollback/sdk';
import type { LogPage, LogSource } from './log-source.ts';

/** The log of one run on the server that `client` asks. */
export function createLogSource(client: Client, runId: string): LogSource {
  const first = async (pages: AsyncGenerator<HistoryPage>): Promise<LogPage> => {
    for await (const page of pages) return toLogPage(page);
    throw new Error('The server gave no page.');
  };
  return {
    async open(last, signal) {
      const run = await client.run(runId, signal).catch(nullWhereMissing);
      if (run === null) return null;
      return { run, page: await first(client.history(runId, { last, signal })) };
    },
    read: ({ from, to }: IndexRange, signal) => {
      // Says "after the entry before the range": which seq it has is of no matter for history.
      const after = encodeCursor({ index: from - 1, seq: 0 });
      return first(client.history(runId, { first: to - from, after, signal }));
    },
    follow: (after, signal, onConnection) =>
      client.followRun(runId, { after, signal, onConnection }),
  };
}

function toLogPage({ entries, endCursor, totalCount, gaps }: HistoryPage): LogPage {
  return {
    entries: entries.filter(isRaw),
    cursor: endCursor ?? encodeCursor(START),
    totalCount,
    gaps,
  };
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND') return null;
  throw error;
}
