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
import { ROWS_ABOVE } from './first-shown.ts';
import type { LogState } from './log-state.ts';
import { LogStore } from './log-store.ts';
import type { LogStoreOptions } from './log-store-options.ts';
import { takeOnce } from './take-once.ts';

export interface Log<E extends Entry> {
  store: LogStore<E>;
  state: LogState;
  list: RefObject<AnchoredListHandle | null>;
  /** Goes to the last line that is shown and stays with it. */
  follow(): void;
  /** Ends a pause, if there is one, and follows. */
  resume(): void;
  /** Leaves the end and brings an entry of the run into sight, wherever it is. */
  goTo(index: number, align: Align): void;
  /** Which entry of the run a row of the list is; undefined while that is not known. */
  lineAt(row: number): number | undefined;
  /** Which row of the list a line of the run is, or would be; rejects when that can't be told. */
  rowOf(line: number): Promise<number>;
}

/** How a page begins with a log. */
export type LogStart<E extends Entry> = Pick<LogStoreOptions<E>, 'at' | 'listener' | 'opened'>;

/**
 * Opens a channel of a run for as long as the page shows it.
 * @param life another one opens it anew
 */
export function useLog<E extends Entry>(
  kind: EntryKind<E>,
  runId: string,
  life: number,
  { at, listener, opened }: LogStart<E>,
): Log<E> {
  const { sdk } = useApi();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new life is a new store
  const store = useMemo(
    () =>
      new LogStore(createLogSource(sdk, runId, kind), {
        at: at ?? null,
        listener,
        opened: takeOnce(opened),
      }),
    [sdk, runId, kind, life, listener],
  );
  return useStoreLog(store);
}

/**
 * The log that a store knows, started for as long as the page shows it.
 * @param active whether it is started at all
 */
export function useStoreLog<E extends Entry>(store: LogStore<E>, active = true): Log<E> {
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const list = useRef<AnchoredListHandle>(null);
  const follow = useCallback(() => {
    store.setMode('following');
    list.current?.follow();
  }, [store]);
  const resume = useCallback(() => {
    store.resume();
    follow();
  }, [store, follow]);
  const goTo = useCallback(
    (index: number, align: Align) => {
      // The list must know the row, and some above it, before it can go there.
      flushSync(() => store.reveal(index, ROWS_ABOVE));
      // Before the oldest line there may be a notice that says so.
      list.current?.jumpTo(index <= store.state().oldest ? 0 : index, align);
    },
    [store],
  );
  useEffect(() => {
    if (!active) return;
    store.start();
    return store.stop;
  }, [store, active]);
  return { store, state, list, follow, resume, goTo, lineAt: itself, rowOf: itselfAsked };
}

const itself = (row: number) => row;
const itselfAsked = (line: number) => Promise.resolve(line);
