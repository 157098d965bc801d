'use client';

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
import { listenLogKeys } from './log-keys.ts';
import type { LogState } from './log-state.ts';
import { LogStore } from './log-store.ts';

const ROW_PX = 20;

export interface Log {
  store: LogStore;
  state: LogState;
  list: RefObject<AnchoredListHandle | null>;
  /** Goes to the newest line and stays with it. */
  follow(): void;
}

/** Opens a run's log for as long as the page shows it. */
export function useLog(runId: string): Log {
  const { sdk } = useApi();
  const store = useMemo(() => new LogStore(createLogSource(sdk, runId)), [sdk, runId]);
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
