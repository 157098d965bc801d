'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useRef } from 'react';
import { Button } from '../chrome/button.tsx';
import { Message } from '../chrome/message.tsx';
import { Notice } from '../chrome/notice.tsx';
import { PageFrame } from '../chrome/page-frame.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary } from '../client/use-api.tsx';
import { DelayedNotice } from '../notices/delayed-notice.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { EmptyRuns } from './empty-runs.tsx';
import { type ChangeQuery, FilterBar } from './filter/filter-bar.tsx';
import { EVERYTHING, toRunQuery, toSearch } from './filter/run-query.ts';
import { RunsList } from './runs-list.tsx';
import { RunsSkeleton } from './runs-skeleton.tsx';
import type { RunsState, RunsStore } from './runs-store.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRuns } from './use-runs.ts';

/** `/`: the runs that the address asks for, newest first, live. */
export function RunsPage({ theme }: { theme: Theme }) {
  const parameters = useSearchParams();
  const path = usePathname();
  const search = toSearch(toRunQuery(parameters.toString()));
  const go = useCallback(
    (next: string, how: 'step' | 'in-place') => {
      const href = next || path;
      // Next hears of both, and renders nothing anew on the server.
      if (how === 'step') window.history.pushState(null, '', href);
      else window.history.replaceState(null, '', href);
    },
    [path],
  );
  const loading = (
    <PageFrame title={strings.runs.title} here="/" theme={theme}>
      <RunsSkeleton />
    </PageFrame>
  );
  return (
    <ApiBoundary fallback={loading}>
      <LiveRuns theme={theme} search={search} onSearch={go} />
    </ApiBoundary>
  );
}

/** The page's content, once there is a server to ask. */
export function LiveRuns(props: {
  theme: Theme;
  /** The query of the address, as `toSearch` writes it. */
  search: string;
  onSearch(search: string, how: 'step' | 'in-place'): void;
}) {
  const { theme, search, onSearch } = props;
  const query = useMemo(() => toRunQuery(search), [search]);
  const { state, store, stale } = useRuns(search);
  const list = useRef<HTMLOListElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useListKeys(list, nameField);
  const change: ChangeQuery = useCallback(
    (changed, how = 'step') => onSearch(toSearch({ ...query, ...changed }), how),
    [query, onSearch],
  );
  const clear = () => change(EVERYTHING);
  const unused = search === '' && state.phase === 'ready' && state.runs.length === 0;
  const bar = (
    <FilterBar query={query} onChange={change} runs={state.runs} nameField={nameField}>
      {search ? <Button onClick={clear}>{strings.runs.filter.clear}</Button> : null}
      <span role="status" className="tick text-sm whitespace-nowrap text-soft">
        {state.phase === 'ready' ? strings.runs.count(state.total) : null}
      </span>
    </FilterBar>
  );
  return (
    <PageFrame
      title={strings.runs.title}
      here="/"
      theme={theme}
      connection={state.connection}
      bar={unused ? null : bar}
    >
      <DelayedNotice />
      <Problem state={state} store={store} />
      {state.runs.length > 0 ? (
        <RunsList search={search} state={state} store={store} stale={stale} list={list} />
      ) : state.phase !== 'ready' ? (
        <RunsSkeleton />
      ) : unused ? (
        <EmptyRuns origin={window.location.origin} />
      ) : (
        <Message {...strings.runs.nothing}>
          <Button onClick={clear}>{strings.runs.filter.clear}</Button>
        </Message>
      )}
    </PageFrame>
  );
}

function Problem({ state, store }: { state: RunsState; store: RunsStore }) {
  const { failed, reconnecting } = strings.runs;
  if (state.problem) {
    const retry = <Button onClick={store.refresh}>{strings.tryAgain}</Button>;
    return <Notice {...failed} detail={errorDetail(state.problem)} action={retry} />;
  }
  return state.connection === 'reconnecting' ? <Notice {...reconnecting} /> : null;
}
