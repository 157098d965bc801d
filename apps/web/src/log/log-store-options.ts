import type { Entry } from '@scrollback/sdk';
import type { Schedule, Wait } from './frame.ts';
import type { EntryListener } from './held-entries.ts';
import type { OpenedLog } from './log-source.ts';

export interface LogStoreOptions<E extends Entry> {
  /** How changes by live events are gathered before listeners hear of them. */
  schedule?: Schedule;
  wait?: Wait;
  /** The entry at which it opens, reading; its end where there is none. */
  at?: number | null;
  listener?: EntryListener<E> | undefined;
  /** What was read of it before, with which it begins; asked for where there is nothing. */
  opened?: OpenedLog<E> | null | undefined;
}
