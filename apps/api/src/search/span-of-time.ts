import type { CountedSpan, Run } from '@scrollback/log';

/** The time [from, to) that a run took, and all that was printed in it; epoch milliseconds. */
export function spanOfTime(
  { startedAt, finishedAt, lastActivityAt }: Run,
  spans: readonly Pick<CountedSpan, 'firstAt' | 'lastAt'>[],
): { from: number; to: number } {
  const ended = finishedAt ?? lastActivityAt ?? startedAt;
  return {
    from: spans.reduce((least, { firstAt }) => Math.min(least, firstAt), startedAt),
    to: 1 + spans.reduce((most, { lastAt }) => Math.max(most, lastAt), ended),
  };
}
