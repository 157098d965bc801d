import { type Beat, ScrollbackError, type Store } from '@scrollback/log';
import type { Writers } from './writers.ts';

/** Runs that are brought back at once. */
const AT_ONCE = 50;

/**
 * Producers say that they are there, and where their uploads stand. What simply goes on, which is
 * nearly all, takes one read and one write of storage.
 * @returns the runs of which their producers are to ask one by one: gone, over, or standing elsewhere
 * @throws ScrollbackError STORAGE_UNAVAILABLE
 */
export async function hearMany(
  store: Store,
  writers: Writers,
  beats: readonly Beat[],
): Promise<string[]> {
  const runs = await store.getRuns(beats.map(({ runId }) => runId));
  const offsets = new Map<string, number>();
  for (const run of runs) if (run?.status === 'RUNNING') offsets.set(run.id, run.uploadOffset);
  const goesOn = ({ runId, offset }: Beat): boolean => offsets.get(runId) === offset;
  await Promise.all(beats.filter(goesOn).map(({ runId }) => writers.signs.hear(runId)));
  const rest = beats.filter((beat) => !goesOn(beat));
  const again: string[] = [];
  for (let at = 0; at < rest.length; at += AT_ONCE) {
    const some = rest.slice(at, at + AT_ONCE).map(async ({ runId, offset }) => {
      if (!(await isTaken(writers, runId, offset))) again.push(runId);
    });
    await Promise.all(some);
  }
  return again;
}

/** Also brings it back where it is LOST. */
async function isTaken(writers: Writers, runId: string, offset: number): Promise<boolean> {
  try {
    await writers.beat(runId, offset);
    return true;
  } catch (error) {
    if (error instanceof ScrollbackError && error.code !== 'STORAGE_UNAVAILABLE') return false;
    throw error;
  }
}
