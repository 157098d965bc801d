import type { Entry } from './entry.ts';
import type { Run } from './run.ts';

/** New entries after everything delivered so far. */
export interface Append {
  type: 'Append';
  firstIndex: number;
  entries: Entry[];
  cursor: string;
}

/** The entry at `index` now reads so; it was delivered before. */
export interface Replace {
  type: 'Replace';
  index: number;
  entry: Entry;
  cursor: string;
}

/** The reader fell behind: the newest entries, after `skipped` that were passed over. */
export interface Snapshot {
  type: 'Snapshot';
  firstIndex: number;
  entries: Entry[];
  skipped: number;
  cursor: string;
}

/** The run is over and nothing follows. */
export interface Finished {
  type: 'Finished';
  run: Run;
  cursor: string;
}

export type LogEvent = Append | Replace | Snapshot | Finished;
