/** Whether a run moved by what this server did, or by another one. */
export type MovedBy = 'HERE' | 'ELSEWHERE';

/** The pub/sub message "this run's head or status moved". It carries nothing else, so it may be coalesced. */
export interface Bell {
  /** Says that a run moved by what this server did. */
  ring(runId: string): void;
  /** Calls `listener` after each ring for this run until the returned function is called. */
  listen(runId: string, listener: (movedBy: MovedBy) => void): () => void;
  /** The same for all runs. */
  listenAll(listener: (runId: string) => void): () => void;
}
