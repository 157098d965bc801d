import type { LevelCounts } from '../level/level-counts.ts';

/** The lines of a stretch of time. */
export interface LogBucket {
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds, not in it any more. */
  to: number;
  count: number;
  /** The same by level; looks at chunks of which it is not known when it is called. */
  levels(): Promise<LevelCounts>;
}

/** Something counted in the time from `firstAt` to `lastAt`, epoch milliseconds. */
export interface CountedSpan {
  firstAt: number;
  lastAt: number;
  count: number;
}

/**
 * Spreads counts evenly over the time in which they were counted. The buckets together have as many
 * as the spans: what is rounded in one bucket is made good in the next.
 * @param from begin of the first bucket
 * @param size milliseconds of one
 */
export function spread(
  spans: Iterable<CountedSpan>,
  from: number,
  size: number,
  buckets: number,
): number[] {
  const counts = Array.from({ length: buckets }, () => 0);
  const bucketAt = (time: number): number =>
    Math.max(0, Math.min(buckets - 1, Math.floor((time - from) / size)));
  for (const { firstAt, lastAt, count } of spans) {
    const last = bucketAt(lastAt);
    let done = 0;
    for (let bucket = bucketAt(firstAt); bucket <= last; bucket++) {
      const end = from + (bucket + 1) * size;
      const share = (end - firstAt) / (lastAt - firstAt);
      const reached = bucket === last ? count : Math.round(count * Math.min(1, share));
      counts[bucket] = (counts[bucket] ?? 0) + reached - done;
      done = reached;
    }
  }
  return counts;
}
