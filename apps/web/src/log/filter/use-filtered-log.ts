'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useMemo, useRef } from 'react';
import { useApi } from '../../client/use-api.tsx';
import type { Align } from '../../list/scroll.ts';
import { LogStore } from '../log-store.ts';
import { type Log, useStoreLog } from '../use-log.ts';
import { FilteredSource } from './filtered-source.ts';
import { isEverything, type LineFilter } from './line-filter.ts';

/**
 * The lines of a run that meet a filter, as a log; `whole` itself where all of them do.
 * @param onLost called when the server can't say where among them a line is
 */
export function useFilteredLog(
  runId: string,
  whole: Log<RawEntry>,
  filter: LineFilter,
  onLost: () => void,
): Log<RawEntry> {
  const { sdk } = useApi();
  const { store: all } = whole;
  const active = !isEverything(filter);
  const { source, store } = useMemo(() => {
    const source = new FilteredSource(sdk, runId, filter, all);
    return { source, store: new LogStore(source) };
  }, [sdk, runId, filter, all]);
  const log = useStoreLog(store, active);
  const { goTo: goToPlace, follow: followPlaces, resume: resumePlaces } = log;
  const going = useRef<AbortController | null>(null);
  const goTo = useCallback(
    (line: number, align: Align) => {
      going.current?.abort();
      going.current = new AbortController();
      const { signal } = going.current;
      // What was asked for last counts, whichever answer comes first.
      source.placeOf(line, signal).then(
        (place) => signal.aborted || goToPlace(place, align),
        () => signal.aborted || onLost(),
      );
    },
    [source, goToPlace, onLost],
  );
  const follow = useCallback(() => {
    going.current?.abort();
    followPlaces();
  }, [followPlaces]);
  const resume = useCallback(() => {
    going.current?.abort();
    resumePlaces();
  }, [resumePlaces]);
  const lineAt = useCallback((place: number) => store.entry(place)?.line, [store]);
  const rowOf = useCallback((line: number) => source.placeOf(line), [source]);
  return active ? { ...log, goTo, follow, resume, lineAt, rowOf } : whole;
}
