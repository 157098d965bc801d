import type { Run, TimelineItem } from '@scrollback/log';
import { comparePlaces, type Place, placeOf } from './place.ts';
import { type Direction, endOf, type ItemSources, runItems } from './run-items.ts';

interface Source {
  items: AsyncGenerator<TimelineItem>;
  head: TimelineItem;
}

/** The items of all runs in one order. A run is opened when the order reaches it, not before. */
export async function* mergeRuns(
  sources: ItemSources,
  runs: readonly Run[],
  direction: Direction,
  from: Place | null,
): AsyncGenerator<TimelineItem> {
  const sign = direction === 'forward' ? 1 : -1;
  const edge = direction === 'forward' ? (run: Run) => run.startedAt : endOf;
  const waiting = runs
    .filter((run) => from === null || mayReach(run, from, direction))
    .sort((a, b) => sign * (edge(b) - edge(a)) || 0);
  const open: Source[] = [];
  while (waiting.length > 0 || open.length > 0) {
    open.sort((a, b) => sign * comparePlaces(placeOf(a.head), placeOf(b.head)));
    const [next] = open;
    const [run] = waiting.slice(-1);
    if (run && (!next || sign * (edge(run) - next.head.timestamp) <= 0)) {
      waiting.pop();
      const items = runItems(sources, run, direction, from);
      const { value: head, done } = await items.next();
      if (!done) open.push({ items, head });
      continue;
    }
    if (!next) return;
    yield next.head;
    const { value: head, done } = await next.items.next();
    if (done) open.shift();
    else next.head = head;
  }
}

function mayReach(run: Run, from: Place, direction: Direction): boolean {
  return direction === 'forward' ? endOf(run) >= from.timestamp : run.startedAt <= from.timestamp;
}
