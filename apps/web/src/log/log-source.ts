import type { ConnectionState, IndexRange, LogEvent, RawEntry, Run } from '@scrollback/sdk';

/** A part of a log that was read at one time, ascending by index. */
export interface LogPage {
  entries: RawEntry[];
  /** Where following goes on after this page. */
  cursor: string;
  /** Entries that the run has, with those that can't be had any more. */
  totalCount: number;
  /** Indexes that can't be had any more. */
  gaps: readonly IndexRange[];
}

export interface OpenedLog {
  /** Read before the page: when it is final, the page holds the last entries there will be. */
  run: Run;
  page: LogPage;
}

/** What the log store asks of a server about one run. */
export interface LogSource {
  /** The run and its newest `last` entries; null where there is no such run. */
  open(last: number, signal: AbortSignal): Promise<OpenedLog | null>;
  /** The entries of a range. */
  read(range: IndexRange, signal: AbortSignal): Promise<LogPage>;
  /** Live events after `cursor`, to Finished and no further. Resumes by itself. */
  follow(
    cursor: string,
    signal: AbortSignal,
    onConnection: (connection: ConnectionState) => void,
  ): AsyncIterable<LogEvent>;
}
