import { isRaw, type RawEntry } from '@scrollback/sdk';
import { type EntryKind, RAW_KIND } from '../entry-kind.ts';

/** A line that meets a filter: its `index` counts those that do, its `line` all of the run. */
export interface FilteredEntry extends RawEntry {
  readonly line: number;
}

export const FILTERED_KIND: EntryKind<FilteredEntry> = {
  ...RAW_KIND,
  is: (entry): entry is FilteredEntry => isRaw(entry) && 'line' in entry,
};
