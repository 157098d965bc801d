'use client';

import { useEffect, useState } from 'react';
import { useApi } from '../client/use-api.tsx';
import type { Alignment } from './align.ts';
import { alignApart } from './align-apart.ts';
import type { Ignored } from './comparable.ts';
import { readSide, type Side } from './read-side.ts';

/** Both runs as they were read. */
export interface Sides {
  a: Side;
  b: Side;
}

export interface Comparison {
  sides: Sides | null;
  /** Lines read so far. */
  read: number;
  /** Null while it is worked on. */
  alignment: Alignment | null;
  problem: unknown;
  retry(): void;
}

/** Reads two runs and aligns their lines. */
export function useComparison(a: string, b: string, { times, numbers }: Ignored): Comparison {
  const { sdk } = useApi();
  const [attempt, setAttempt] = useState(0);
  const [sides, setSides] = useState<Sides | null>(null);
  const [read, setRead] = useState(0);
  const [alignment, setAlignment] = useState<Alignment | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried again on demand
  useEffect(() => {
    const life = new AbortController();
    const { signal } = life;
    const progress = { a: 0, b: 0 };
    const readOne = (id: string, side: 'a' | 'b') =>
      readSide(sdk, id, signal, (lines) => {
        progress[side] = lines;
        if (!signal.aborted) setRead(progress.a + progress.b);
      });
    setSides(null);
    setProblem(null);
    Promise.all([readOne(a, 'a'), readOne(b, 'b')]).then(
      ([left, right]) => {
        if (!signal.aborted) setSides({ a: left, b: right });
      },
      (reason: unknown) => {
        if (!signal.aborted) setProblem(reason);
      },
    );
    return () => life.abort();
  }, [sdk, a, b, attempt]);
  useEffect(() => {
    setAlignment(null);
    if (!sides) return;
    const life = new AbortController();
    const request = { a: sides.a.lines, b: sides.b.lines, ignored: { times, numbers } };
    alignApart(request, life.signal).then(setAlignment, (reason: unknown) => {
      if (!life.signal.aborted) setProblem(reason);
    });
    return () => life.abort();
  }, [sides, times, numbers]);
  return { sides, read, alignment, problem, retry: () => setAttempt(attempt + 1) };
}
