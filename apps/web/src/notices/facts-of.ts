import type { IndexRange, Run } from '@scrollback/sdk';

/** What is not with a run as its reader would expect. */
export type RunFact =
  /** Lines [from, to) can't be had any more. */
  | { kind: 'gap'; from: number; to: number }
  /** The producer was heard of last at this time, epoch milliseconds. */
  | { kind: 'lost'; at: number }
  /** The file that was imported does not say how the run ended. */
  | { kind: 'untold' }
  /** So many secrets were masked before the output left its machine. */
  | { kind: 'masked'; count: number };

/** The facts about a run, in the order in which they are told. */
export function factsOf(run: Run, gaps: readonly IndexRange[]): RunFact[] {
  const facts: RunFact[] = gaps.map(({ from, to }) => ({ kind: 'gap', from, to }));
  if (run.status === 'LOST') facts.push(lostFact(run));
  if (run.maskedCount > 0) facts.push({ kind: 'masked', count: run.maskedCount });
  return facts;
}

function lostFact({ source, lastActivityAt, startedAt }: Run): RunFact {
  // History has no producer that may come back.
  if (source === 'IMPORT') return { kind: 'untold' };
  return { kind: 'lost', at: lastActivityAt ?? startedAt };
}
