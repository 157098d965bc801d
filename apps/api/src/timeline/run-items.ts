import { type Entry, isFinal, type Run, type Store, type TimelineItem } from '@scrollback/log';
import type { StoredEntries } from '../read/stored-entries.ts';
import { comparePlaces, FINISHED, type Place, placeOf } from './place.ts';
import { LOOK_BACK, thinned } from './thin.ts';

const BLOCK = 200;

export interface ItemSources {
  store: Pick<Store, 'indexSince'>;
  stored: StoredEntries;
  /** The run with all that its log says, where that is not read yet; as it stands where it can't be. */
  taken(run: Run): Promise<Run>;
}

export type Direction = 'forward' | 'backward';

/** One run's items in order, all that stand beyond `from` in the direction. */
export async function* runItems(
  sources: ItemSources,
  run: Run,
  direction: Direction,
  from: Place | null,
): AsyncGenerator<TimelineItem> {
  const steps = direction === 'forward' ? forward : backward;
  for await (const item of steps(sources, await sources.taken(run), from)) {
    if (from === null || isBeyond(placeOf(item), from, direction)) yield item;
  }
}

function isBeyond(place: Place, from: Place, direction: Direction): boolean {
  const order = comparePlaces(place, from);
  return direction === 'forward' ? order > 0 : order < 0;
}

async function* forward(
  sources: ItemSources,
  run: Run,
  from: Place | null,
): AsyncGenerator<TimelineItem> {
  yield started(run);
  const end = run.normalized.nextIndex;
  const first = from === null ? 0 : await indexAt(sources, run, from, 0);
  for (let at = first; at < end; at += BLOCK) {
    yield* await block(sources, run, at, Math.min(at + BLOCK, end));
  }
  if (isFinal(run.status)) yield finished(run);
}

async function* backward(
  sources: ItemSources,
  run: Run,
  from: Place | null,
): AsyncGenerator<TimelineItem> {
  if (isFinal(run.status)) yield finished(run);
  const end = run.normalized.nextIndex;
  // Entries of the very time may stand before it, so the search begins one millisecond later.
  const last = from === null ? end : Math.min(end, await indexAt(sources, run, from, 1));
  for (let to = last; to > 0; to -= BLOCK) {
    yield* (await block(sources, run, Math.max(0, to - BLOCK), to)).reverse();
  }
  yield started(run);
}

/** Where to begin reading for what stands beyond `from`. */
async function indexAt(
  { store }: ItemSources,
  run: Run,
  from: Place,
  later: number,
): Promise<number> {
  const end = run.normalized.nextIndex;
  if (from.runId === run.id) return from.step === FINISHED ? end : Math.max(0, from.step + later);
  if (later > 0) {
    const beyond = await store.indexSince(run.id, 'NORMALIZED', from.timestamp + later);
    return beyond === null ? end : Math.min(end, beyond.endIndex);
  }
  const since = await store.indexSince(run.id, 'NORMALIZED', from.timestamp);
  return since?.firstIndex ?? end;
}

async function block(
  { stored }: ItemSources,
  run: Run,
  from: number,
  to: number,
): Promise<TimelineItem[]> {
  const entries: Entry[] = await stored.range(
    run.id,
    'NORMALIZED',
    Math.max(0, from - LOOK_BACK),
    to,
  );
  return thinned(entries, from).map((entry) => ({
    type: entry.body.type === 'ToolUse' ? 'ToolCall' : 'Activity',
    timestamp: within(run, entry.timestamp),
    run,
    entry,
  }));
}

function started(run: Run): TimelineItem {
  return { type: 'RunStarted', timestamp: run.startedAt, run };
}

function finished(run: Run): TimelineItem {
  return { type: 'RunFinished', timestamp: endOf(run), run };
}

/** When a run was over; a run that goes has no end. */
export function endOf(run: Run): number {
  if (!isFinal(run.status)) return Number.POSITIVE_INFINITY;
  return Math.max(run.startedAt, run.finishedAt ?? run.startedAt);
}

/** What a run did, it did between its start and its end, whatever other clocks say. */
function within(run: Run, timestamp: number): number {
  return Math.min(Math.max(timestamp, run.startedAt), endOf(run));
}
