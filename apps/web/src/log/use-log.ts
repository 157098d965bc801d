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
import { createLogSource } from './create-log-source.ts';
import type { EntryKind } from './entry-kind.ts';
import { listenLogKeys } from './log-keys.ts';
import type { LogState } from './log-state.ts';
import { LogStore } from './log-store.ts';

const ROW_PX = 20;

export interface Log<E extends Entry> {
  store: LogStore<E>;
  state: LogState;
  list: RefObject<AnchoredListHandle | null>;
  /** Goes to the newest line and stays with it. */
  follow(): void;
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
  useEffect(() => {
    store.start();
    return store.stop;
  }, [store]);
  useEffect(
    () =>
      listenLogKeys(document, {
        follow,
        start() {
          const { oldest } = store.state();
          // The list must know the row before it can go there.
          flushSync(() => store.reveal(oldest));
          list.current?.jumpTo(oldest, 'start');
        },
        line(by) {
          document.querySelector('[role="log"]')?.scrollBy(0, by * ROW_PX);
        },
      }),
    [store, follow],
  );
  return { store, state, list, follow };
}
