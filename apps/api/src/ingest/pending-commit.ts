import type { CommitResult, LineRevision, PlacedPieces, RawBatch } from '@scrollback/log';

/** One commit of one run: what storage gets, and what readers are told after it. */
export interface PendingCommit {
  batch: RawBatch;
  /** The head's index before it. */
  firstIndex: number;
  /** Bytes of output that it adds. */
  byteCount: number;
  pieces: PlacedPieces[];
  revisions: Map<number, LineRevision>;
  /** Whether NORMALIZED is, or may be, derived from it. */
  derives: boolean;
  /** How long it is tried again while storage refuses, in milliseconds. */
  patience: number;
  /** Tells those who wait for it. */
  settle(result: CommitResult | Error): void;
}
