'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from '../chrome/button.tsx';
import { Notice } from '../chrome/notice.tsx';
import { PageFrame } from '../chrome/page-frame.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary, useApi } from '../client/use-api.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
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
  const connection = state?.connection ?? null;
  return (
    <PageFrame title={strings.runs.title} here="/" theme={theme} connection={connection}>
      {body}
    </PageFrame>
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
