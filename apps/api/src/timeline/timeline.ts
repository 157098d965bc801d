import type { PageRequest, Store, TimelineItem, TimelinePage } from '@scrollback/log';
import { mergeRuns } from './merge.ts';
import { decodePlace, encodePlace, placeOf } from './place.ts';
import type { ItemSources } from './run-items.ts';
import { runsOfTask } from './runs-of-task.ts';

/** Items of a page whose size is not said. */
const PAGE = 100;

/** A page of what happened in a task, read from what is stored of its runs. */
export async function readTimeline(
  sources: ItemSources & { store: Store },
  taskId: string,
  { first, after, last, before }: PageRequest,
): Promise<TimelinePage> {
  const direction = last === undefined ? 'forward' : 'backward';
  const cursor = direction === 'forward' ? after : before;
  const from = cursor === undefined ? null : decodePlace(cursor);
  const size = first ?? last ?? PAGE;
  const { runs, partial } = await runsOfTask(sources.store, taskId);
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
