/** What tells a file apart from one that has its name later. */
export interface FileIdentity {
  dev: number;
  ino: number;
  /** When it was made, epoch milliseconds: numbers of deleted files are given out again. */
  bornAt: number;
}

/** What happened to a file that is followed. */
export type FileEvent =
  /** Its bytes come from `from` on now: it was found, was truncated, or another took its place. */
  | { type: 'begun'; how: 'found' | 'truncated' | 'rotated'; identity: FileIdentity; from: number }
  /** The next bytes. */
  | { type: 'data'; bytes: Uint8Array }
  /** There is no file of this name any more; it may come back. */
  | { type: 'deleted' }
  /** All that there is was told. Comes again after each look that finds nothing new. */
  | { type: 'quiet' };
