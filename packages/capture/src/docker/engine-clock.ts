import type { Engine } from './engine.ts';
import { type EngineTime, engineTime } from './engine-time.ts';

/** The engine's clock, to the nanosecond if it tells, otherwise cut to its second. @throws ScrollbackError ENGINE_UNREACHABLE */
export async function readClock(engine: Engine, signal?: AbortSignal): Promise<EngineTime> {
  const { text, time } = await engine.read('/info', {}, signal);
  const { SystemTime = '' }: { SystemTime?: string } = JSON.parse(text);
  return engineTime(SystemTime) ?? time;
}
