import type { Engine } from './engine.ts';
import { type EngineEvent, openEvents } from './engine-events.ts';
import type { EngineTime } from './engine-time.ts';

/** A death that the engine remembers. The last record of its life is older, the first of the next newer. */
export interface Death {
  time: EngineTime;
  exitCode: number | null;
  oomKilled: boolean;
}

/**
 * A container's deaths between two times, as far as the engine remembers. Nothing else says where a
 * life's output ends: records are stored after `FinishedAt`, and before the next `StartedAt`.
 * @param span waits for `until` if that is still to come
 */
export async function* deaths(
  engine: Engine,
  container: string,
  span: { since: EngineTime; until: EngineTime },
  signal?: AbortSignal,
): AsyncGenerator<Death> {
  let oomKilled = false;
  const actions = ['die', 'oom'] as const;
  for await (const event of await openEvents(engine, { ...span, actions, container, signal })) {
    if (event.action === 'die') yield { ...deathOf(event), oomKilled };
    oomKilled = event.action === 'oom';
  }
}

/** What a `die` event says. */
export function deathOf({ time, attributes }: EngineEvent): Death {
  const code = Number.parseInt(attributes.exitCode ?? '', 10);
  return { time, exitCode: Number.isNaN(code) ? null : code, oomKilled: false };
}
