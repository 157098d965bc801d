'use client';

import { pause } from '@scrollback/sdk';
import { useCallback, useEffect, useState } from 'react';

/** What the server answered last, and how the last question went. */
export interface Asked<Answer> {
  /** Null before the first answer. */
  answer: Answer | null;
  /** Why the last question got no answer; undefined where it did. */
  problem: unknown;
  /** Asks now. */
  refresh(): void;
}

/**
 * Asks the server, and again every so often, in milliseconds. Not while it is `paused`.
 * @param ask the same function as long as the question is the same
 */
export function useAsked<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  everyMs: number,
  paused = false,
): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<unknown>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again begins anew
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const askOn = async (): Promise<void> => {
      while (!signal.aborted && !paused) {
        try {
          const next = await ask(signal);
          if (signal.aborted) return;
          setAnswer(next);
          setProblem(undefined);
        } catch (error) {
          if (!signal.aborted) setProblem(error);
        }
        await pause(everyMs, signal);
      }
    };
    void askOn();
    return () => leaving.abort();
  }, [ask, everyMs, paused, asked]);
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  return { answer, problem, refresh };
}
