import { type LogMatch, type Run, ScrollbackError } from '@scrollback/log';
import { SearchTaskDocument } from './generated.ts';
import type { SearchOptions } from './search.ts';
import type { Request } from './transport/request.ts';
import { toMatch, toRun } from './wire.ts';

/** Something that was found in a run of a task. */
export interface TaskMatch extends LogMatch {
  run: Run;
}

/** How much was found in the runs of a task. */
export interface TaskMatchCounts {
  total: number;
  /** Of the runs in which something was found, newest first. */
  runs: { run: Run; count: number }[];
  /** Whether runs are left out: of more than 1,000 the oldest, and those whose file can't be read. */
  partial: boolean;
}

type CountOptions = Omit<SearchOptions, 'after' | 'pageSize'>;
const PAGE = 100;

/**
 * What is found in the runs of a task, newest run first, asked for page by page as it is pulled.
 * Whoever stops pulling, or aborts, ends the search on the server too.
 * @throws ScrollbackError TASK_NOT_FOUND, BAD_USER_INPUT, BAD_CURSOR, SERVER_UNREACHABLE
 */
export async function* searchTask(
  request: Request,
  taskId: string,
  query: string,
  { pageSize = PAGE, after, signal, ...options }: SearchOptions = {},
): AsyncGenerator<TaskMatch> {
  for (let cursor = after; ; ) {
    const variables = { taskId, query, ...options, first: pageSize, after: cursor };
    const { task } = await request(SearchTaskDocument, variables, signal);
    if (!task) throw noTask(taskId);
    const { nodes, pageInfo } = task.searchLog;
    for (const { run, match } of nodes) yield { run: toRun(run), ...toMatch(match) };
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return;
    cursor = pageInfo.endCursor;
  }
}

/** How many entries of the runs of a task are found. @throws as {@link searchTask} */
export async function countTaskMatches(
  request: Request,
  taskId: string,
  query: string,
  { signal, ...options }: CountOptions = {},
): Promise<TaskMatchCounts> {
  const variables = { taskId, query, ...options, first: 0, counts: true };
  const { task } = await request(SearchTaskDocument, variables, signal);
  if (!task) throw noTask(taskId);
  const { totalCount = 0, counts = [], partial } = task.searchLog;
  const runs = counts.map(({ run, count }) => ({ run: toRun(run), count }));
  return { total: totalCount, runs, partial };
}

function noTask(taskId: string): ScrollbackError {
  return new ScrollbackError('TASK_NOT_FOUND', `There is no task ${taskId}.`);
}
