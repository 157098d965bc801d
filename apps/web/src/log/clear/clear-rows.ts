import type { LogState } from '../log-state.ts';

/** The state with no rows before `from`, as if there were none. */
export function clearedBefore(state: LogState, from: number): LogState {
  const floor = Math.min(from, state.next);
  if (floor <= state.oldest) return state;
  const first = Math.max(state.first, floor);
  return { ...state, first, oldest: floor, cleared: floor - state.oldest };
}
