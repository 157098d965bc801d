'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useApi } from '../../client/use-api.tsx';
import type { LineFilter } from '../filter/line-filter.ts';
import { type ReaderPlace, readerPlace, returnTo } from '../reader-place.ts';
import type { Log } from '../use-log.ts';
import { type FindQuery, NOTHING } from './find-query.ts';
import { createFindSource } from './find-source.ts';
import type { FindState } from './find-state.ts';
import { FindStore } from './find-store.ts';

/** Finding in the run that is shown. */
export interface Find {
  store: FindStore;
  state: FindState;
  /** What the field says. */
  query: FindQuery;
  /** Changes it, and looks from where the reader is. */
  ask(change: Partial<FindQuery>): void;
  /** Remembers where the reader is, to come back there. */
  begin(): void;
  /** Ends finding and brings the reader back to where they were. */
  end(): void;
}

/** @param log the lines that are shown; @param filter what they are filtered by */
export function useFind(runId: string, log: Log<RawEntry>, filter: LineFilter): Find {
  const { sdk } = useApi();
  const { list, follow, goTo, lineAt, state: shown } = log;
  const brought = useRef(goTo);
  brought.current = goTo;
  const store = useMemo(
    () =>
      new FindStore(createFindSource(sdk, runId), {
        onFound: (index) => brought.current(index, 'third'),
      }),
    [sdk, runId],
  );
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const { streams, levels } = filter;
  const [query, setQuery] = useState(NOTHING);
  const left = useRef<'following' | ReaderPlace | null>(null);
  const { mode } = shown;

  const begin = useCallback(() => {
    left.current ??= mode === 'following' ? 'following' : readerPlace();
  }, [mode]);
  const ask = useCallback(
    (change: Partial<FindQuery>) => {
      begin();
      const next = { ...query, streams, levels, ...change };
      setQuery(next);
      const place = readerPlace();
      const at = store.state().current ?? (place && lineAt(place.index)) ?? 0;
      store.ask(next, at);
    },
    [begin, query, store, lineAt, streams, levels],
  );
  const end = useCallback(() => {
    setQuery((query) => ({ ...query, text: '' }));
    store.ask(NOTHING, 0);
    const place = left.current;
    left.current = null;
    if (place === 'following') follow();
    else if (place && list.current) returnTo(list.current, place);
  }, [store, follow, list]);

  const asked = useRef(ask);
  asked.current = ask;
  // By value: showing only matches, or all lines again, finds nothing else and leads nowhere.
  const narrowed = [...streams, '', ...levels].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (store.state().query) asked.current({ streams, levels });
  }, [store, narrowed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version may have more lines
  useEffect(() => store.grew(), [store, shown.version]);
  useEffect(() => () => store.stop(), [store]);
  return { store, state, query, ask, begin, end };
}
