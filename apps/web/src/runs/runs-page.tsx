'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { AppHeader, PageLinks, Wordmark } from '../chrome/app-header.tsx';
import { Button } from '../chrome/button.tsx';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary, useApi } from '../client/use-api.tsx';
import { ConnectionMark } from '../status/connection-mark.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { EmptyRuns } from './empty-runs.tsx';
import { RunRow } from './run-row.tsx';
import { RunsSkeleton } from './runs-skeleton.tsx';
import type { RunsState, RunsStore } from './runs-store.ts';

/** `/`: every run, newest first, live. */
export function RunsPage({ theme }: { theme: Theme }) {
  const loading = <Frame theme={theme} body={<RunsSkeleton />} />;
  return (
    <ApiBoundary fallback={loading}>
      <LiveRuns theme={theme} />
    </ApiBoundary>
  );
}

/** The page's content, once there is a server to ask. */
export function LiveRuns({ theme }: { theme: Theme }) {
  const { runs: store } = useApi();
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  useEffect(() => store.start(), [store]);
  return <Frame theme={theme} state={state} body={<RunsBody state={state} store={store} />} />;
}

function Frame(props: { theme: Theme; state?: RunsState; body: React.ReactNode }) {
  const { theme, state, body } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${strings.runs.title} · ${strings.product}`}</title>
      <div className="sticky top-0 z-10">
        <AppHeader
          end={
            <>
              <PageLinks here="/" />
              {state ? <ConnectionMark state={state.connection} /> : null}
              <ThemeToggle initial={theme} />
            </>
          }
        >
          <Wordmark />
          <span aria-hidden="true" className="h-4 w-px bg-rule" />
          <h1 className="font-medium text-soft">{strings.runs.title}</h1>
          {state && state.total > 0 ? (
            <span className="tick text-sm text-faint whitespace-nowrap max-sm:hidden">
              {strings.runs.count(state.total)}
            </span>
          ) : null}
        </AppHeader>
      </div>
      <main id="content" className="flex flex-1 flex-col">
        {body}
      </main>
    </div>
  );
}

function RunsBody({ state, store }: { state: RunsState; store: RunsStore }) {
  const { runs, phase, problem, connection } = state;
  const { failed, reconnecting } = strings.runs;
  const retry = <Button onClick={store.refresh}>{strings.tryAgain}</Button>;
  return (
    <>
      {problem ? (
        <Notice {...failed} detail={errorDetail(problem)} action={retry} />
      ) : connection === 'reconnecting' ? (
        <Notice {...reconnecting} />
      ) : null}
      {runs.length > 0 ? (
        <ol aria-label={strings.runs.list}>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ol>
      ) : phase === 'ready' ? (
        <EmptyRuns origin={window.location.origin} />
      ) : (
        <RunsSkeleton />
      )}
      {state.hasMore ? <LoadMore state={state} store={store} /> : null}
    </>
  );
}

/** A button, that presses itself when it comes near. */
function LoadMore({ state, store }: { state: RunsState; store: RunsStore }) {
  const ref = useRef<HTMLDivElement>(null);
  const { loadingMore, problem } = state;
  useEffect(() => {
    if (!ref.current || loadingMore || problem) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void store.loadMore();
      },
      { rootMargin: '400px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [store, loadingMore, problem]);
  return (
    <div ref={ref} className="flex justify-center p-4">
      <Button onClick={store.loadMore} disabled={loadingMore}>
        {loadingMore ? strings.runs.loadingMore : strings.runs.loadMore}
      </Button>
    </div>
  );
}
