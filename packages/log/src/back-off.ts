/** How long a pause before another try is, in milliseconds. */
export interface BackOff {
  /** Before the first of them. */
  firstMs: number;
  /** Of any of them. */
  longestMs: number;
}

/**
 * Milliseconds to wait before try number `attempt` (from 0): doubling, and at random between the
 * half and the whole, so that those who were refused together do not come back together.
 */
export function backOff(
  attempt: number,
  { firstMs, longestMs }: BackOff,
  random: () => number = Math.random,
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16));
  return full / 2 + (full / 2) * random();
}
