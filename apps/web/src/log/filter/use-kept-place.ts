'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useEffect, useRef } from 'react';
import { readerPlace } from '../reader-place.ts';
import type { Log } from '../use-log.ts';

/**
 * Keeps the reader at the line where they are when other lines are shown around it, and at the end
 * who follows.
 * @returns to be called before other lines are shown
 */
export function useKeptPlace(log: Log<RawEntry>): () => void {
  const { store, state, follow, goTo, lineAt } = log;
  const kept = useRef<number | 'end' | null>(null);
  const ready = state.phase === 'ready';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each log that is shown
  useEffect(() => {
    const place = kept.current;
    if (!ready || place === null) return;
    kept.current = null;
    // The list of the new lines is in the document by then.
    queueMicrotask(() => (place === 'end' ? follow() : goTo(place, 'start')));
  }, [store, ready]);
  return useCallback(() => {
    const place = readerPlace();
    const line = place === null ? undefined : lineAt(place.index);
    const following = store.state().mode === 'following';
    kept.current = following || line === undefined ? 'end' : line;
  }, [store, lineAt]);
}
