'use client';

import type { IndexRange, Run } from '@scrollback/sdk';
import { useEffect, useState } from 'react';
import { useApi } from '../client/use-api.tsx';
import { createLogSource } from '../log/create-log-source.ts';
import { RAW_KIND } from '../log/entry-kind.ts';
import { useRun } from '../run/use-run.ts';

export interface Details {
  /** `missing`: there is no such run. */
  phase: 'loading' | 'ready' | 'missing';
  run: Run | null;
  /** Lines that can't be had any more; null until that is known. */
  gaps: readonly IndexRange[] | null;
  problem: unknown;
  retry(): void;
}

interface Opened {
  run: Run;
  gaps: readonly IndexRange[];
}

/** What is known of a run, live. */
export function useDetails(id: string): Details {
  const { sdk } = useApi();
  const [opened, setOpened] = useState<Opened | 'missing' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const known = opened === 'missing' ? null : opened;
  const run = useRun(id, known?.run ?? null);
  const status = run?.status;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again at the end, and on demand
  useEffect(() => {
    const life = new AbortController();
    const { signal } = life;
    createLogSource(sdk, id, RAW_KIND)
      .open(1, signal)
      .then(
        (it) => {
          if (!signal.aborted) setOpened(it ? { run: it.run, gaps: it.page.gaps } : 'missing');
        },
        (reason: unknown) => {
          if (!signal.aborted) setProblem(reason);
        },
      );
    return () => life.abort();
  }, [sdk, id, status, attempt]);
  return {
    phase: run ? 'ready' : opened === 'missing' ? 'missing' : 'loading',
    run,
    gaps: known?.gaps ?? null,
    problem,
    retry() {
      setProblem(null);
      setAttempt(attempt + 1);
    },
  };
}
