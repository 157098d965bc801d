'use client';

import { ArrowUp } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { Button } from '../chrome/button.tsx';
import { useApi } from '../client/use-api.tsx';
import { strings } from '../strings.ts';
import { toFilter, toRunQuery } from './filter/run-query.ts';
import { Glances } from './glance/glances.ts';
import { createReadGlances } from './glance/read-glances.ts';
import { RunRow } from './run-row.tsx';
import type { RunsState, RunsStore } from './runs-store.ts';
import { useArrivals } from './use-arrivals.ts';

/** The rows, and below them the next ones as they come near. */
export function RunsList(props: {
  search: string;
  state: RunsState;
  store: RunsStore;
  /** Whether other rows are on their way. */
  stale: boolean;
  list: RefObject<HTMLOListElement | null>;
}) {
  const { search, state, store, stale, list } = props;
  const { sdk } = useApi();
  const glances = useMemo(
    () => new Glances(createReadGlances(sdk, toFilter(toRunQuery(search), Date.now()))),
    [sdk, search],
  );
  const { shown, held } = useArrivals(state.runs);
  return (
    <>
      <Arrivals count={held} />
      <ol
        ref={list}
        aria-label={strings.runs.list}
        aria-busy={stale}
        className="aria-busy:opacity-60"
      >
        {shown.map((run) => (
          <RunRow key={run.id} run={run} glances={glances} />
        ))}
      </ol>
      {state.hasMore ? <LoadMore state={state} store={store} /> : null}
    </>
  );
}

/** Leads to the runs that came in the meantime; takes no room of its own. */
function Arrivals({ count }: { count: number }) {
  return (
    <div
      role="status"
      className="pointer-events-none sticky top-[100px] z-[5] flex h-0 justify-center max-sm:top-2"
    >
      {count > 0 ? (
        <button
          type="button"
          onClick={() => window.scrollTo({ top: 0 })}
          className="pointer-events-auto mt-2 flex h-8 items-center gap-1.5 rounded-full bg-accent pr-3.5 pl-2.5 text-sm font-medium text-on-accent shadow-float"
        >
          <ArrowUp aria-hidden="true" className="size-4" />
          {strings.runs.arrived(count)}
        </button>
      ) : null}
    </div>
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
