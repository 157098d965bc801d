import type { Container } from './container.ts';
import { deaths } from './deaths.ts';
import type { Engine } from './engine.ts';
import { type EngineTime, EPOCH, later } from './engine-time.ts';
import { readLogs } from './read-logs.ts';
import type { ResumePoint } from './resume-point.ts';

export interface LifeBeginOptions {
  /** Begin right behind what was delivered of the life before, so that nothing between is lost. */
  previous?: ResumePoint | undefined;
  /** Begin with about so many of the newest records, at least 1; more when some bear the same time. */
  tail?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** The point before the first record of the container's newest life. */
export async function lifeBegin(
  engine: Engine,
  container: Container,
  { previous, tail, signal }: LifeBeginOptions,
): Promise<ResumePoint> {
  const life = container.life.startedAt ?? EPOCH;
  let since = previous ? later(previous.newest, 1n) : await seam(engine, container, signal);
  if (tail !== undefined) {
    const oldest = await oldestOfTail(engine, container, tail, signal);
    if (oldest !== null && oldest > since) since = oldest;
  }
  return { life, since, records: 0, newest: since };
}

const SECOND = 1_000_000_000n;

/** Between the output of the life before and this one's. */
async function seam(
  engine: Engine,
  { id, life: { startedAt, finishedAt, alive } }: Container,
  signal: AbortSignal | undefined,
): Promise<EngineTime> {
  if (startedAt === null) return EPOCH;
  let death: EngineTime | null = null;
  const span = { since: EPOCH, until: startedAt };
  for await (const { time } of deaths(engine, id, span, signal)) death = time;
  if (death !== null) return death;
  if (alive) return finishedAt ?? EPOCH;
  // A life that is over hides when the one before ended. Rather repeat some than lose any.
  return later(startedAt, -SECOND);
}

/** Not the first one's time: a late part of a line is older than what stands before it. */
async function oldestOfTail(
  engine: Engine,
  container: Container,
  tail: number,
  signal: AbortSignal | undefined,
): Promise<EngineTime | null> {
  let oldest: EngineTime | null = null;
  for await (const batch of readLogs(engine, container, { tail, signal })) {
    for (const { time } of batch) if (oldest === null || time < oldest) oldest = time;
  }
  return oldest;
}
