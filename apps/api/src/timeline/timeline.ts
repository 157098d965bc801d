import type { PageRequest, Run, Store, TimelineItem, TimelinePage } from '@scrollback/log';
import { mergeRuns } from './merge.ts';
import { decodePlace, encodePlace, placeOf } from './place.ts';
import type { ItemSources } from './run-items.ts';

/** Runs of a task that its timeline shows: the newest. */
const RUNS_MAX = 1000;
const RUNS_PAGE = 100;

/** A page of what happened in a task, read from what is stored of its runs. */
export async function readTimeline(
  sources: ItemSources & { store: Store },
  taskId: string,
  { first, after, last, before }: PageRequest,
): Promise<TimelinePage> {
  const direction = last === undefined ? 'forward' : 'backward';
  const cursor = direction === 'forward' ? after : before;
  const from = cursor === undefined ? null : decodePlace(cursor);
  const size = first ?? last ?? RUNS_PAGE;
  const { runs, partial } = await runsOf(sources.store, taskId);
  const items: TimelineItem[] = [];
  for await (const item of mergeRuns(sources, runs, direction, from)) {
    items.push(item);
    if (items.length > size) break;
  }
  const more = items.length > size;
  const shown = items.slice(0, size);
  if (direction === 'backward') shown.reverse();
  return {
    edges: shown.map((node) => ({ cursor: encodePlace(placeOf(node)), node })),
    hasPreviousPage: direction === 'backward' ? more : from !== null,
    hasNextPage: direction === 'forward' ? more : from !== null,
    partial,
  };
}

async function runsOf(store: Store, taskId: string): Promise<{ runs: Run[]; partial: boolean }> {
  const runs: Run[] = [];
  for (let after: string | undefined; runs.length < RUNS_MAX; ) {
    const page = await store.listRuns(
      { taskId },
      { first: RUNS_PAGE, ...(after === undefined ? {} : { after }) },
    );
    runs.push(...page.edges.map(({ node }) => node));
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage) return { runs, partial: false };
  }
  return { runs, partial: true };
}
