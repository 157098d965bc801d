import type { Engine } from './engine.ts';
import { type EngineTime, fromNanoseconds } from './engine-time.ts';

/** Something that happened to a container. */
export interface EngineEvent {
  action: string;
  /** The container's id. */
  id: string;
  attributes: Record<string, string>;
  time: EngineTime;
}

export interface EventsOptions {
  actions: readonly ('start' | 'die' | 'oom' | 'destroy' | 'rename')[];
  container?: string;
  /** Begin with what the engine remembers from here on: its newest 256 events, since its own start. */
  since: EngineTime;
  until?: EngineTime;
  signal?: AbortSignal | undefined;
}

/**
 * Containers' events in order. The engine subscribes a moment after its answer begins, so only a
 * `since` before the call makes them gapless.
 * @throws ScrollbackError ENGINE_UNREACHABLE, ENGINE_REFUSED
 */
export async function openEvents(
  engine: Engine,
  { actions, container, since, until, signal }: EventsOptions,
): Promise<AsyncGenerator<EngineEvent>> {
  const filters = JSON.stringify({
    type: ['container'],
    event: actions,
    ...(container === undefined ? {} : { container: [container] }),
  });
  const { body } = await engine.open('/events', { filters, since, until }, signal);
  return eventsOf(body);
}

async function* eventsOf(body: AsyncIterable<Buffer>): AsyncGenerator<EngineEvent> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of body) {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n')) {
      const line = rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
      if (line.trim() !== '') yield eventOf(line);
    }
  }
}

function eventOf(line: string): EngineEvent {
  const event: {
    Action: string;
    Actor: { ID: string; Attributes: Record<string, string> | null };
  } = JSON.parse(line);
  // JSON.parse has no room for nanoseconds. Within a string the quotes would be escaped.
  const nanoseconds = /"timeNano":(\d+)/.exec(line)?.[1] ?? '0';
  return {
    action: event.Action,
    id: event.Actor.ID,
    attributes: event.Actor.Attributes ?? {},
    time: fromNanoseconds(nanoseconds),
  };
}
