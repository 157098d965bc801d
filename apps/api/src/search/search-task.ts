import {
  type Logs,
  type Run,
  ScrollbackError,
  type SearchPage,
  type Store,
  type TaskSearchPage,
  type TaskSearchRequest,
} from '@scrollback/log';
import { pageBounds } from '../read/page.ts';
import { runsOfTask } from '../timeline/runs-of-task.ts';
import { decodeMatchPlace, encodeMatchPlace } from './match-place.ts';

export interface TaskSearchSources {
  store: Store;
  logs: Pick<Logs, 'search'>;
}

/** One page of what a query finds in the runs of a task, one run after the other. */
export async function searchTask(
  { store, logs }: TaskSearchSources,
  taskId: string,
  { channel, query, first, after }: TaskSearchRequest,
  signal: AbortSignal,
): Promise<TaskSearchPage> {
  const { size } = pageBounds({ runId: '', channel, first }, 0, 0);
  const from = after === undefined ? null : decodeMatchPlace(after);
  const { runs, partial } = await runsOfTask(store, taskId);
  const looked = new Map<string, Pick<SearchPage, 'matchCount'>>();
  const left = new Set<string>();
  const look = async (run: Run, first: number, after?: string): Promise<SearchPage | null> => {
    const request = { runId: run.id, channel, query, first, ...(after !== undefined && { after }) };
    const page = await searched(logs.search(request, signal));
    if (page) looked.set(run.id, page);
    else left.add(run.id);
    return page;
  };
  const matches: TaskSearchPage['matches'] = [];
  let hasNextPage = false;
  for (const run of runs) {
    if (from && run.id > from.runId) continue;
    const room = size - matches.length;
    const page = await look(
      run,
      Math.max(room, 1),
      from?.runId === run.id ? from.cursor : undefined,
    );
    for (const match of page?.matches.slice(0, room) ?? []) {
      const cursor = encodeMatchPlace({ runId: run.id, cursor: page?.cursorOf(match.entry) ?? '' });
      matches.push({ run, match, cursor });
    }
    hasNextPage = page !== null && (page.hasNextPage || page.matches.length > room);
    if (hasNextPage) break;
  }
  return {
    matches,
    hasPreviousPage: from !== null,
    hasNextPage,
    async counts() {
      const counts: { run: Run; count: number }[] = [];
      for (const run of runs) {
        if (left.has(run.id)) continue;
        const page = looked.get(run.id) ?? (await look(run, 1));
        const count = (await page?.matchCount()) ?? 0;
        if (count > 0) counts.push({ run, count });
      }
      return counts;
    },
    get partial() {
      return partial || left.size > 0;
    },
  };
}

/** Null where the run was deleted meanwhile, or its imported file can't be read. */
async function searched(page: Promise<SearchPage>): Promise<SearchPage | null> {
  try {
    return await page;
  } catch (error) {
    if (!(error instanceof ScrollbackError)) throw error;
    if (error.code === 'RUN_NOT_FOUND' || error.code === 'LOGS_UNREADABLE') return null;
    throw error;
  }
}
