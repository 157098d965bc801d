import {
  decodeCursor,
  encodeCursor,
  isFinal,
  type LogChannel,
  type LogEvent,
  type Position,
  type Ring,
  type Run,
  ScrollbackError,
} from '@scrollback/log';
import { Doorbell } from '../hub/doorbell.ts';
import type { Hub, Watch } from '../hub/hub.ts';
import { ringEvents } from '../hub/ring-events.ts';
import { catchUp, headOf, skipAhead } from './catch-up.ts';
import { keptFromOf } from './page.ts';
import type { StoredEntries } from './stored-entries.ts';

/** A live reader that was not at the end for this long, and left the ring, skips ahead. */
const LAG_MS = 2000;

export interface FollowRequest {
  runId: string;
  channel: LogChannel;
  after?: string;
}

/** From where a follower reads. */
export interface FollowSources {
  hub: Hub;
  stored: StoredEntries;
  /** @throws ScrollbackError RUN_NOT_FOUND */
  run(id: string): Promise<Run>;
}

/**
 * Follows a channel: joins the live side first, then reads what lies between, so nothing falls into
 * the seam. It pulls: while its consumer is busy it holds nothing.
 */
export async function* follow(
  sources: FollowSources,
  request: FollowRequest,
  signal: AbortSignal,
  joined?: () => void,
): AsyncGenerator<LogEvent> {
  const leave = sources.hub.streams.enter();
  const watch = sources.hub.watch(request.runId, request.channel);
  const doorbell = new Doorbell(signal);
  const unlisten = watch.listen(doorbell.ring);
  try {
    yield* followWatched(sources, request, watch, doorbell, signal, joined);
  } finally {
    unlisten();
    doorbell.close();
    watch.release();
    leave();
  }
}

async function* followWatched(
  { stored, run: readRun }: FollowSources,
  request: FollowRequest,
  watch: Watch,
  doorbell: Doorbell,
  signal: AbortSignal,
  joined: (() => void) | undefined,
): AsyncGenerator<LogEvent> {
  const { runId, channel } = request;
  let status = watch.statusVersion();
  let run = await readRun(runId);
  let position = startPosition(request, run);
  joined?.();
  const ring = watch.ring(headOf(run, channel));
  let atEndAt = Number.POSITIVE_INFINITY;
  while (!signal.aborted) {
    if (status !== watch.statusVersion()) {
      status = watch.statusVersion();
      run = await readRun(runId);
    }
    const next = ringEvents(ring, position);
    if (next === null) {
      run = await readRun(runId);
      const lags = Date.now() - atEndAt > LAG_MS;
      position = lags
        ? yield* skipAhead(stored, run, channel, position, ring)
        : yield* catchUp(stored, run, channel, position);
      continue;
    }
    for (const event of next.events) yield event;
    position = next.reached;
    if (isBehind(position, ring)) continue;
    atEndAt = Date.now();
    if (isFinal(run.status) && !isBehind(position, headOf(run, channel))) {
      yield { type: 'Finished', run, cursor: encodeCursor(position) };
      return;
    }
    await doorbell.wait();
    atEndAt = Date.now();
  }
}

function startPosition({ after, channel }: FollowRequest, run: Run): Position {
  const head = headOf(run, channel);
  if (after === undefined) return { index: head.nextIndex - 1, seq: head.seq };
  const position = decodeCursor(after);
  if (position.index < head.nextIndex) {
    return { ...position, index: Math.max(position.index, keptFromOf(run, channel) - 1) };
  }
  throw new ScrollbackError(
    'BAD_CURSOR',
    `The cursor ${JSON.stringify(after)} lies beyond the end of run ${run.id}: it belongs to another run.`,
  );
}

function isBehind(position: Position, head: Pick<Ring, 'nextIndex' | 'seq'>): boolean {
  return position.index + 1 < head.nextIndex || position.seq < head.seq;
}
