import type { Run } from '@scrollback/sdk';

/** When a run last did something, epoch ms: what is delivered late was not done late. */
export function lastMoment({ finishedAt, lastActivityAt, createdAt }: Run): number {
  return finishedAt ?? lastActivityAt ?? createdAt;
}
