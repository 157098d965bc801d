import type { ConnectionState, IndexRange, Run } from '@scrollback/sdk';
import type { Mode, Problem } from '../log/log-state.ts';
import type { UnseenCount } from '../log/unseen.ts';

/** What the page shows around a terminal. */
export interface TerminalState {
  /** `missing`: there is no such run. */
  phase: 'loading' | 'ready' | 'missing';
  run: Run | null;
  /** Null while nothing is followed: before the history, and after the end. */
  connection: ConnectionState | null;
  /** Lines that the run has. */
  next: number;
  /** Index of the oldest line that the terminal was given. */
  first: number;
  /** Lines that the server does not have any more. */
  gaps: readonly IndexRange[];
  mode: Mode;
  /** What was printed since the reader left the end. */
  unseen: UnseenCount;
  problem: Problem | null;
}

export const LOADING: TerminalState = {
  phase: 'loading',
  run: null,
  connection: null,
  next: 0,
  first: 0,
  gaps: [],
  mode: 'following',
  unseen: { lines: 0, errors: 0, atLeast: false },
  problem: null,
};
