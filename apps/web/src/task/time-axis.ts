import type { Run } from '@scrollback/sdk';

/** A span of time that bars are drawn on, epoch milliseconds. */
export interface TimeAxis {
  from: number;
  to: number;
}

/** Shortest axis, so that one short run is not blown up to the whole width of nothing. */
const SHORTEST_MS = 1_000;

/** From the first start to the last end; what goes on ends now. */
export function axisOf(runs: readonly Run[], now: number): TimeAxis {
  const from = runs.reduce((least, { startedAt }) => Math.min(least, startedAt), now);
  const to = runs.reduce((most, run) => Math.max(most, endOf(run, now)), from);
  return { from, to: Math.max(to, from + SHORTEST_MS) };
}

/** When a run ended, or now. */
export function endOf({ finishedAt, lastActivityAt, startedAt, status }: Run, now: number): number {
  if (status === 'RUNNING') return Math.max(startedAt, now);
  return finishedAt ?? lastActivityAt ?? startedAt;
}

/** Where `time` is on the axis, from 0 to 1. */
export function placeOn({ from, to }: TimeAxis, time: number): number {
  return Math.min(1, Math.max(0, (time - from) / (to - from)));
}
