import { type Entry, isRaw, type NormalizedEntry, type RawEntry } from '@scrollback/sdk';

/** What differs between the channels: what their entries are, and how many are handled at a time. */
export interface EntryKind<E extends Entry> {
  readonly channel: 'RAW' | 'NORMALIZED';
  is(entry: Entry): entry is E;
  /** Whether a reader who is elsewhere shall be told that there was one. */
  isError(entry: E): boolean;
  /** Entries of one page of history. */
  readonly page: number;
  /** Reading this near to the first row puts the page before it above by itself. */
  readonly nearTop: number;
  /** Most entries held in memory; over it, those far from the view are forgotten. */
  readonly heldMax: number;
  /** How many are held after forgetting. */
  readonly heldAfter: number;
}

/** Lines. */
export const RAW_KIND: EntryKind<RawEntry> = {
  channel: 'RAW',
  is: isRaw,
  isError: ({ level }) => level === 'ERROR' || level === 'FATAL',
  page: 500,
  nearTop: 100,
  heldMax: 20_000,
  heldAfter: 10_000,
};

/** What a coding agent did; such an entry may be as large as a thousand lines. */
export const NORMALIZED_KIND: EntryKind<NormalizedEntry> = {
  channel: 'NORMALIZED',
  is: (entry): entry is NormalizedEntry => !isRaw(entry),
  isError: ({ body }) => body.type === 'ErrorMessage',
  page: 200,
  nearTop: 0,
  heldMax: 2_000,
  heldAfter: 1_000,
};
