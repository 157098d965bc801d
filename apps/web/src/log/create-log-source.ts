import {
  type Client,
  type Entry,
  encodeCursor,
  type HistoryPage,
  type IndexRange,
  ScrollbackError,
  START,
} from '@scrollback/sdk';
import type { EntryKind } from './entry-kind.ts';
import type { LogPage, LogSource } from './log-source.ts';

/** One channel of one run on the server that `client` asks. */
export function createLogSource<E extends Entry>(
  client: Client,
  runId: string,
  kind: EntryKind<E>,
): LogSource<E> {
  const { channel } = kind;
  const first = async (pages: AsyncGenerator<HistoryPage>): Promise<LogPage<E>> => {
    for await (const page of pages) return toLogPage(page, kind);
    throw new Error('The server gave no page.');
  };
  return {
    kind,
    async open(last, signal) {
      const run = await client.run(runId, signal).catch(nullWhereMissing);
      if (run === null) return null;
      return { run, page: await first(client.history(runId, { channel, last, signal })) };
    },
    read: ({ from, to }: IndexRange, signal) => {
      // Says "after the entry before the range": which seq it has is of no matter for history.
      const after = encodeCursor({ index: from - 1, seq: 0 });
      return first(client.history(runId, { channel, first: to - from, after, signal }));
    },
    follow: (after, signal, onConnection) =>
      client.followRun(runId, { channel, after, signal, onConnection, fillMax: kind.page }),
  };
}

function toLogPage<E extends Entry>(page: HistoryPage, kind: EntryKind<E>): LogPage<E> {
  const { entries, endCursor, totalCount, gaps } = page;
  return {
    entries: entries.filter((entry) => kind.is(entry)),
    cursor: endCursor ?? encodeCursor(START),
    totalCount,
    gaps,
  };
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof ScrollbackError && error.code === 'RUN_NOT_FOUND') return null;
  throw error;
}
