'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useEffect, useRef } from 'react';
import { useApi } from '../../client/use-api.tsx';
import type { Log } from '../use-log.ts';
import type { Groups } from './groups.ts';
import { readSurvey } from './survey.ts';

/**
 * Finds out how all lines of a run are grouped: once when the first group is seen, and when the
 * returned function is called before that.
 */
export function useSurvey(log: Log<RawEntry>, groups: Groups): () => Promise<void> {
  const { sdk } = useApi();
  const { store, state } = log;
  const runId = state.run?.id ?? null;
  const asked = useRef<Promise<void> | null>(null);
  const life = useRef<AbortController | null>(null);
  useEffect(() => {
    life.current = new AbortController();
    return () => life.current?.abort();
  }, []);
  const survey = useCallback(async () => {
    if (runId === null || !life.current) return;
    const { signal } = life.current;
    asked.current ??= readSurvey(sdk, runId, store.state().oldest, signal).then(groups.survey);
    try {
      await asked.current;
    } catch {
      // Groups fold as far as they were seen; the next call asks again.
      asked.current = null;
    }
  }, [sdk, runId, store, groups]);
  const isPart = groups.isPart(state.oldest, state.next);
  useEffect(() => {
    if (isPart) void survey();
  }, [isPart, survey]);
  return survey;
}
