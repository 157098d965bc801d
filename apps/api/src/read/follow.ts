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
import type { Hub } from '../hub/hub.ts';
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
  { hub, stored, run: readRun }: FollowSources,
  request: FollowRequest,
  signal: AbortSignal,
  joined?: () => void,
): AsyncGenerator<LogEvent> {
  const { runId, channel } = request;
  const { watch, doorbell, leave } = join(hub, request, signal);
  try {
    let status = watch.statusVersion();
    let run = await readRun(runId);
    let position = startPosition(request, run);
    joined?.();
    const ring = watch.ring(headOf(run, channel));
    let atEndAt = Number.POSITIVE_INFINITY;
    while (!doorbell.aborted) {
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
      if (isFinal(run.status) && !isBehind(position, headOf(run, channel))) {
        yield { type: 'Finished', run, cursor: encodeCursor(position) };
        return;
      }
      await doorbell.wait();
      atEndAt = Date.now();
    }
  } finally {
    leave();
  }
}

/** Joins the live side of a channel. A generator around the follower would cost each event three promises. */
function join(hub: Hub, { runId, channel }: FollowRequest, signal: AbortSignal) {
  const leaveStreams = hub.streams.enter();
  const watch = hub.watch(runId, channel);
  const doorbell = new Doorbell(signal);
  const unlisten = watch.listen(doorbell.ring);
  const leave = (): void => {
    unlisten();
    doorbell.close();
    watch.release();
    leaveStreams();
  };
  return { watch, doorbell, leave };
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
