import type { LogChannel } from '../entry.ts';
import type { PageRequest } from '../ports.ts';
import type { Run } from '../run.ts';
import type { LogMatch, LogQuery } from './query.ts';

/** What to find in the runs of a task: a page holds as many as one of a run may have at most. */
export interface TaskSearchRequest extends PageRequest {
  channel: LogChannel;
  query: LogQuery;
}

/** A page of what was found in the runs of a task: newest run first, in a run ascending by index. */
export interface TaskSearchPage {
  /** The matches, each with its run and its cursor. */
  matches: { run: Run; match: LogMatch; cursor: string }[];
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  /** How many entries are found in each run, of those that have some, newest first; looks at all of them. */
  counts(): Promise<{ run: Run; count: number }[]>;
  /** Whether runs are left out: of more than 1,000 the oldest, and those whose imported file can't be read. */
  partial: boolean;
}
