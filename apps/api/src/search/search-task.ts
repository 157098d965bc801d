import {
  type Logs,
  type Run,
  ScrollbackError,
  type SearchPage,
  type SearchRequest,
  type Store,
  type TaskSearchPage,
  type TaskSearchRequest,
} from '@scrollback/log';
import { pageSize } from '../read/page.ts';
import { runsOfTask } from '../timeline/runs-of-task.ts';
import { decodeMatchPlace, encodeMatchPlace, type MatchPlace } from './match-place.ts';

export interface TaskSearchSources {
  store: Store;
  logs: Pick<Logs, 'search'>;
}

type Match = TaskSearchPage['matches'][number];
/** Looks for a page in one run; null where the run can't be looked at any more. */
type Look = (run: Run, page: PageInRun) => Promise<SearchPage | null>;
type PageInRun = Pick<SearchRequest, 'first' | 'after' | 'last' | 'before'>;

/** One page of what a query finds in the runs of a task, one run after the other. */
export async function searchTask(
  { store, logs }: TaskSearchSources,
  taskId: string,
  { channel, query, ...page }: TaskSearchRequest,
  signal: AbortSignal,
): Promise<TaskSearchPage> {
  const { size, forward } = pageSize({ channel, ...page });
  const cursor = forward ? page.after : page.before;
  const { runs, partial } = await runsOfTask(store, taskId);
  const looked = new Map<string, Pick<SearchPage, 'matchCount'>>();
  const left = new Set<string>();
  const look: Look = async (run, place) => {
    const found = await searched(logs.search({ runId: run.id, channel, query, ...place }, signal));
    if (found) looked.set(run.id, found);
    else left.add(run.id);
    return found;
  };
  const { matches, more } = await find(look, runs, { size, forward, cursor });
  // The match that a cursor names lies on its other side.
  const began = cursor !== undefined;
  return {
    matches,
    hasPreviousPage: forward ? began : more,
    hasNextPage: forward ? more : began,
    async counts() {
      const counts: { run: Run; count: number }[] = [];
      for (const run of runs) {
        if (left.has(run.id)) continue;
        const page = looked.get(run.id) ?? (await look(run, { first: 1 }));
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

interface Wanted {
  size: number;
  forward: boolean;
  cursor: string | undefined;
}

/** The matches of a page, in their order, and whether there are more in the direction it goes. */
async function find(
  look: Look,
  runs: readonly Run[],
  { size, forward, cursor }: Wanted,
): Promise<{ matches: Match[]; more: boolean }> {
  const from = cursor === undefined ? null : decodeMatchPlace(cursor);
  const matches: Match[] = [];
  for (const run of runsFrom(runs, forward, from)) {
    const room = size - matches.length;
    const place = from?.runId === run.id ? from.cursor : undefined;
    const page = await look(run, pageInRun(forward, Math.max(room, 1), place));
    if (!page) continue;
    const found = matchesOf(run, page);
    if (forward) matches.push(...found.slice(0, room));
    else matches.unshift(...found.slice(Math.max(0, found.length - room)));
    const goesOn = forward ? page.hasNextPage : page.hasPreviousPage;
    if (goesOn || found.length > room) return { matches, more: true };
  }
  return { matches, more: false };
}

/** The runs to look at, one after the other; ids tell which of them lie behind the place. */
function runsFrom(runs: readonly Run[], forward: boolean, from: MatchPlace | null): readonly Run[] {
  if (forward) return from ? runs.filter(({ id }) => id <= from.runId) : runs;
  return (from ? runs.filter(({ id }) => id >= from.runId) : [...runs]).reverse();
}

function pageInRun(forward: boolean, size: number, cursor: string | undefined): PageInRun {
  if (forward) return { first: size, ...(cursor !== undefined && { after: cursor }) };
  return { last: size, ...(cursor !== undefined && { before: cursor }) };
}

function matchesOf(run: Run, { matches, cursorOf }: SearchPage): Match[] {
  return matches.map((match) => ({
    run,
    match,
    cursor: encodeMatchPlace({ runId: run.id, cursor: cursorOf(match.entry) }),
  }));
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
