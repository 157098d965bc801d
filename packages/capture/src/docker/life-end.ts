import type { Container } from './container.ts';
import { type Death, deaths } from './deaths.ts';
import type { Engine } from './engine.ts';
import { readClock } from './engine-clock.ts';
import { type EngineTime, later } from './engine-time.ts';

/** How a life ended. What nobody knows any more is null. */
export interface LifeEnd {
  /** `removed`: the container is gone, and with it whatever of its log was not read. */
  reason: 'exited' | 'removed';
  exitCode: number | null;
  oomKilled: boolean;
  /** When the program ended; its last output may be stored a little later. */
  finishedAt: EngineTime | null;
}

/**
 * How the life that began at `life` ended, when it is known to have ended.
 * @param now the container as it is, or null when it is removed
 */
export async function lifeEnd(
  engine: Engine,
  id: string,
  life: EngineTime,
  now: Container | null,
  signal?: AbortSignal,
): Promise<LifeEnd> {
  if (now && (now.life.startedAt ?? life) <= life) {
    const { exitCode, oomKilled, finishedAt } = now.life;
    return { reason: 'exited', exitCode, oomKilled, finishedAt };
  }
  const death = await deathOfLife(engine, id, life, now, signal);
  return {
    reason: now ? 'exited' : 'removed',
    exitCode: death?.exitCode ?? null,
    oomKilled: death?.oomKilled ?? false,
    finishedAt: death?.time ?? now?.life.finishedAt ?? null,
  };
}

/** The death of the life that began at `life`, if the engine still remembers it. */
export async function deathOfLife(
  engine: Engine,
  id: string,
  life: EngineTime,
  now: Container | null,
  signal?: AbortSignal,
): Promise<Death | null> {
  const until = now?.life.startedAt ?? (await soon(engine, signal));
  for await (const death of deaths(engine, id, { since: life, until }, signal)) return death;
  return null;
}

/** A moment after all that happened so far. The death may be told a little after the removal is seen. */
async function soon(engine: Engine, signal: AbortSignal | undefined): Promise<EngineTime> {
  return later(await readClock(engine, signal), 1_000_000_000n);
}
