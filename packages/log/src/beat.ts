/** A producer that has nothing to send says that it is there, and where it stands. */
export interface Beat {
  runId: string;
  /** The offset of the run's upload up to which it was acknowledged. */
  offset: number;
}

/** Runs that one request may give signs of life of. */
export const BEATS_MAX = 500;
