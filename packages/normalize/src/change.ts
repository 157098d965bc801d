import type { Body } from '@scrollback/log';

/**
 * What a line did to the NORMALIZED channel. Indexes count from 0 per run without a gap; an append
 * takes the next one. A replaced entry keeps its timestamp
 * and its line.
 */
export interface Change {
  type: 'append' | 'replace';
  index: number;
  body: Body;
  /** Index of the RAW entry that said it first; null where that is not known. */
  rawIndex: number | null;
  /** Epoch milliseconds: the event's own time where it tells one, else when its line began. */
  timestamp: number;
}

/** How the agent says that the run ended. Its process' own end is another matter, and says more. */
export interface Outcome {
  /** Null where the format tells only that it is over. */
  success: boolean | null;
  exitCode: number | null;
  timedOut: boolean;
  error: string | null;
}

/** What is known of the run besides its entries. Times are epoch milliseconds, as the events say. */
export interface Facts {
  /** Whether any event of the agent has come. */
  started: boolean;
  /** Lines that could not be read: no JSON where the format has nothing else, or too long. */
  badLines: number;
  sessionId: string | null;
  model: string | null;
  startedAt: number | null;
  finishedAt: number | null;
  /** Null while it goes on, for all that the events tell. */
  outcome: Outcome | null;
}

/**
 * The changes with only the last state of each entry, in the order in which the entries were first
 * touched. For whoever stores what a batch of lines did.
 */
export function settle(changes: readonly Change[]): readonly Change[] {
  // An entry is appended once.
  if (changes.every(({ type }) => type === 'append')) return changes;
  const last = new Map<number, Change>();
  for (const change of changes) {
    const before = last.get(change.index);
    last.set(change.index, before ? { ...change, type: before.type } : change);
  }
  return [...last.values()];
}
