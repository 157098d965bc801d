import type { Schedule, Wait } from './frame.ts';

export interface LogStoreOptions {
  /** How changes by live events are gathered before listeners hear of them. */
  schedule?: Schedule;
  wait?: Wait;
  /** The entry at which it opens, reading; its end where there is none. */
  at?: number;
}
