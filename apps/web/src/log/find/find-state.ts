import type { FindQuery } from './find-query.ts';

/** What the page shows of finding. */
export interface FindState {
  /** Null while nothing is looked for. */
  query: FindQuery | null;
  /** Whether the nearest hit is still looked for. */
  busy: boolean;
  /** The line that the reader stands on; null where nothing is found. */
  current: number | null;
  /** How many hits come before it; null while that is counted. */
  rank: number | null;
  /** How many lines are hits in all; null while they are counted. */
  total: number | null;
  /** Indexes of the first hits, ascending: all of them unless `hitsCut`. */
  hits: readonly number[];
  /** Whether there are more hits than `hits` has. */
  hitsCut: boolean;
  /** Why it can't be found out, for instance a bad expression. */
  problem: unknown;
  /** Changes when {@link FindState} does, and when marks of lines did. */
  version: number;
}

export const FINDING_NOTHING: FindState = {
  query: null,
  busy: false,
  current: null,
  rank: null,
  total: null,
  hits: [],
  hitsCut: false,
  problem: null,
  version: 0,
};
