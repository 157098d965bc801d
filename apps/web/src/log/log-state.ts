import type { ConnectionState, IndexRange, Run } from '@scrollback/sdk';
import type { UnseenCount } from './unseen.ts';

/** Whether the view keeps to the newest line or to what the reader looks at. */
export type Mode = 'following' | 'reading';

/** What was being done when the server failed. */
export type ProblemKind = 'open' | 'follow' | 'earlier' | 'range';

export interface Problem {
  kind: ProblemKind;
  error: unknown;
}

/** What the page shows of a log. Entries are asked for by index; `version` says when they changed. */
export interface LogState {
  /** `missing`: there is no such run. */
  phase: 'loading' | 'ready' | 'missing';
  version: number;
  /** The list shows the indexes [first, next). */
  first: number;
  next: number;
  /** One past the newest entry known: more than `next` while paused. */
  total: number;
  /** The lowest index that can be had. */
  oldest: number;
  /** Rows before `oldest` that can be had but that the reader cleared from the view. */
  cleared: number;
  run: Run | null;
  /** Null while nothing is followed: before the page, and after the end. */
  connection: ConnectionState | null;
  mode: Mode;
  /** What is shown stays as it is, wherever the reader goes. */
  paused: boolean;
  /** What arrived since the reader left the end, or paused. */
  unseen: UnseenCount;
  loadingEarlier: boolean;
  gaps: readonly IndexRange[];
  problem: Problem | null;
}

export const LOADING: LogState = {
  phase: 'loading',
  version: 0,
  first: 0,
  next: 0,
  total: 0,
  oldest: 0,
  cleared: 0,
  run: null,
  connection: null,
  mode: 'following',
  paused: false,
  unseen: { lines: 0, errors: 0, atLeast: false },
  loadingEarlier: false,
  gaps: [],
  problem: null,
};
