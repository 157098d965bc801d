import type { ConnectionState, Entry, IndexRange, LogEvent, Run } from '@scrollback/sdk';
import type { EntryKind } from './entry-kind.ts';

/** A part of a log that was read at one time, ascending by index. */
export interface LogPage<E extends Entry> {
  entries: E[];
  /** Where following goes on after this page. */
  cursor: string;
  /** Entries that the run has, with those that can't be had any more. */
  totalCount: number;
  /** Indexes that can't be had any more. */
  gaps: readonly IndexRange[];
}

export interface OpenedLog<E extends Entry> {
  /** Read before the page: when it is final, the page holds the last entries there will be. */
  run: Run;
  page: LogPage<E>;
}

/** What the log store asks of a server about one channel of one run. */
export interface LogSource<E extends Entry> {
  readonly kind: EntryKind<E>;
  /** The run and its newest `last` entries; null where there is no such run. */
  open(last: number, signal: AbortSignal): Promise<OpenedLog<E> | null>;
  /** The entries of a range. */
  read(range: IndexRange, signal: AbortSignal): Promise<LogPage<E>>;
  /** Live events after `cursor`, to Finished and no further. Resumes by itself. */
  follow(
    cursor: string,
    signal: AbortSignal,
    onConnection: (connection: ConnectionState) => void,
  ): AsyncIterable<LogEvent>;
}
