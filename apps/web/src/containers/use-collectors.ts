'use client';

import { type Collector, pause } from '@scrollback/sdk';
import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../client/use-api.tsx';

export interface CollectorsState {
  /** Null before the first answer. */
  collectors: readonly Collector[] | null;
  /** Why the last question got no answer; undefined where it did. */
  problem: unknown;
  /** Asks now. */
  refresh(): void;
}

/** The collectors, asked for again every so often, in milliseconds. Not while it is `paused`. */
export function useCollectors(everyMs: number, paused = false): CollectorsState {
  const { sdk } = useApi();
  const [collectors, setCollectors] = useState<readonly Collector[] | null>(null);
  const [problem, setProblem] = useState<unknown>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again begins anew
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = async (): Promise<void> => {
      while (!signal.aborted && !paused) {
        try {
          const answer = await sdk.collectors.list(signal);
          if (signal.aborted) return;
          setCollectors(answer);
          setProblem(undefined);
        } catch (error) {
          if (!signal.aborted) setProblem(error);
        }
        await pause(everyMs, signal);
      }
    };
    void ask();
    return () => leaving.abort();
  }, [sdk, everyMs, paused, asked]);
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  return { collectors, problem, refresh };
}
