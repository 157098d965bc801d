import { type LogChannel, type LogMatch, type LogQuery, ScrollbackError } from '@scrollback/log';
import { SearchLogDocument } from './generated.ts';
import type { Request } from './transport/request.ts';
import { toMatch } from './wire.ts';

export interface SearchOptions
  extends Pick<LogQuery, 'regex' | 'caseSensitive' | 'streams' | 'levels'> {
  /** RAW unless given. */
  channel?: LogChannel;
  /** Begin after this cursor. */
  after?: string;
  /** Matches asked for at once; 100 unless given. */
  pageSize?: number;
  signal?: AbortSignal;
}

const PAGE = 100;

/**
 * All entries of a run in which `query` is found, ascending, asked for page by page as they are
 * pulled. Whoever stops pulling, or aborts, ends the search on the server too.
 * @throws ScrollbackError RUN_NOT_FOUND, BAD_USER_INPUT, BAD_CURSOR, SERVER_UNREACHABLE
 */
export async function* searchLog(
  request: Request,
  runId: string,
  query: string,
  { pageSize = PAGE, after, signal, ...options }: SearchOptions = {},
): AsyncGenerator<LogMatch> {
  for (let cursor = after; ; ) {
    const variables = { runId, query, ...options, first: pageSize, after: cursor };
    const { run } = await request(SearchLogDocument, variables, signal);
    if (!run) throw new ScrollbackError('RUN_NOT_FOUND', `There is no run ${runId}.`);
    const { nodes, pageInfo } = run.searchLog;
    for (const match of nodes) yield toMatch(match);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return;
    cursor = pageInfo.endCursor;
  }
}
