'use client';

import type { Entry } from '@scrollback/sdk';
import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { useApi } from '../client/use-api.tsx';
import type { AnchoredListHandle } from '../list/anchored-list.tsx';
import type { Align } from '../list/scroll.ts';
import { createLogSource } from './create-log-source.ts';
import type { EntryKind } from './entry-kind.ts';
import { listenLogKeys } from './log-keys.ts';
import type { LogState } from './log-state.ts';
import { LogStore } from './log-store.ts';

const ROW_PX = 20;
/** Rows that the list has above one that it is told to go to. */
const ROWS_ABOVE = 200;

export interface Log<E extends Entry> {
  store: LogStore<E>;
  state: LogState;
  list: RefObject<AnchoredListHandle | null>;
  /** Goes to the newest line and stays with it. */
  follow(): void;
  /** Leaves the end and brings an entry into sight, wherever in the run it is. */
  goTo(index: number, align: Align): void;
}

/**
 * Opens a channel of a run for as long as the page shows it.
 * @param life another one opens it anew
 */
export function useLog<E extends Entry>(kind: EntryKind<E>, runId: string, life = 0): Log<E> {
  const { sdk } = useApi();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new life is a new store
  const store = useMemo(
    () => new LogStore(createLogSource(sdk, runId, kind)),
    [sdk, runId, kind, life],
  );
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const list = useRef<AnchoredListHandle>(null);
  const follow = useCallback(() => {
    store.setMode('following');
    list.current?.follow();
  }, [store]);
  const goTo = useCallback(
    (index: number, align: Align) => {
      // The list must know the row, and some above it, before it can go there.
      flushSync(() => store.reveal(index - ROWS_ABOVE));
      list.current?.jumpTo(index, align);
    },
    [store],
  );
  useEffect(() => {
    store.start();
    return store.stop;
  }, [store]);
  useEffect(() => {
    const start = () => goTo(store.state().oldest, 'start');
    return listenLogKeys(document, {
      f: follow,
      G: follow,
      End: follow,
      g: start,
      Home: start,
      j: () => scrollBy(1),
      k: () => scrollBy(-1),
    });
  }, [store, follow, goTo]);
  return { store, state, list, follow, goTo };
}

function scrollBy(rows: number): void {
  document.querySelector('[role="log"]')?.scrollBy(0, rows * ROW_PX);
}
