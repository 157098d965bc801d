'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useApi } from '../client/use-api.tsx';
import { useKeptFresh } from '../client/use-kept-fresh.ts';
import { toFilter, toRunQuery } from './filter/run-query.ts';
import type { RunsState, RunsStore } from './runs-store.ts';

/**
 * The runs that the query of an address asks for, live. Until the first of them are there, what was
 * shown before stays.
 */
export function useRuns(search: string): { state: RunsState; store: RunsStore; stale: boolean } {
  const api = useApi();
  const store = useMemo(
    () => (search ? api.runsOf(toFilter(toRunQuery(search), Date.now())) : api.runs),
    [api, search],
  );
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  useEffect(() => store.start(), [store]);
  useKeptFresh(store.refresh);
  const [shown, setShown] = useState(state);
  if (state.phase === 'ready' && shown !== state) setShown(state);
  const stale = state.phase === 'loading' && shown.phase === 'ready';
  return { state: stale ? { ...shown, problem: state.problem } : state, store, stale };
}
