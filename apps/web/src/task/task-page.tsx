'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { AppHeader } from '../chrome/app-header.tsx';
import { BackLink } from '../chrome/back-link.tsx';
import { Button } from '../chrome/button.tsx';
import { Message } from '../chrome/message.tsx';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary, useApi } from '../client/use-api.tsx';
import { DelayedNotice } from '../notices/delayed-notice.tsx';
import { ConnectionMark } from '../status/connection-mark.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { RunBars } from './run-bars.tsx';
import { RunPane } from './run-pane.tsx';
import { Steps } from './steps.tsx';
import { createTimelineSource } from './timeline-source.ts';
import { TimelineStore } from './timeline-store.ts';

interface TaskPageProps {
  id: string;
  /** The run whose activity is shown; the newest unless told. */
  run: string | null;
  theme: Theme;
}

/** `/tasks/ID`: a task's runs on one time axis, what happened, and the activity of one of them. */
export function TaskPage(props: TaskPageProps) {
  const loading = <Frame {...props} name={null} />;
  return (
    <ApiBoundary fallback={loading}>
      <LiveTask key={props.id} {...props} />
    </ApiBoundary>
  );
}

/** The page's content, once there is a server to ask. */
export function LiveTask(props: TaskPageProps) {
  const { id, theme } = props;
  const { sdk, runsOf } = useApi();
  const runsStore = useMemo(() => runsOf({ taskId: id }), [runsOf, id]);
  const timeline = useMemo(() => new TimelineStore(createTimelineSource(sdk, id)), [sdk, id]);
  const { runs, hasMore, loadingMore, connection } = useSyncExternalStore(
    runsStore.subscribe,
    runsStore.state,
    runsStore.state,
  );
  const state = useSyncExternalStore(timeline.subscribe, timeline.state, timeline.state);
  useEffect(() => runsStore.start(), [runsStore]);
  useEffect(() => timeline.start(), [timeline]);
  useEffect(() => {
    // A run changed: there may be more to tell.
    if (runs.length > 0) timeline.refresh();
  }, [timeline, runs]);
  if (state.phase === 'missing') return <MissingTask id={id} theme={theme} />;
  const chosen = runs.find((run) => run.id === props.run) ?? runs[0] ?? null;
  const { task, items, problem } = state;
  return (
    <Frame {...props} name={task?.name ?? null} mark={<ConnectionMark state={connection} />}>
      <DelayedNotice />
      {problem ? (
        <Notice
          {...strings.task.timelineFailed}
          detail={errorDetail(problem)}
          action={<Button onClick={timeline.refresh}>{strings.tryAgain}</Button>}
        />
      ) : null}
      <div className="task">
        <section className="task-runs">
          <Title
            text={strings.task.runs}
            note={runs.length > 0 ? strings.runs.count(runs.length) : ''}
          />
          {runs.length > 0 ? (
            <RunBars taskId={id} runs={runs} items={items} chosen={chosen?.id ?? null} />
          ) : state.phase === 'ready' ? (
            <p className="px-4 py-3 text-sm text-faint">{strings.task.noRuns}</p>
          ) : null}
          {hasMore ? (
            <div className="p-3">
              <Button onClick={runsStore.loadMore} disabled={loadingMore}>
                {strings.task.more}
              </Button>
            </div>
          ) : null}
          {state.partial ? (
            <p className="px-4 py-2 text-sm text-faint">{strings.task.partial}</p>
          ) : null}
        </section>
        <section className="task-steps">
          <Title text={strings.task.timeline} note="" />
          {state.phase === 'ready' ? <Steps taskId={id} items={items} cut={state.cut} /> : null}
        </section>
        {chosen ? (
          <RunPane key={chosen.id} run={chosen} before={runs[runs.indexOf(chosen) + 1] ?? null} />
        ) : null}
      </div>
    </Frame>
  );
}

function Title({ text, note }: { text: string; note: string }) {
  return (
    <h2 className="task-title">
      {text} <span className="tick font-normal text-faint">{note}</span>
    </h2>
  );
}

function MissingTask({ id, theme }: { id: string; theme: Theme }) {
  const { title, lead, action } = strings.task.missing;
  return (
    <Frame theme={theme} name={title}>
      <Message title={title} lead={lead(id)}>
        <Link href="/tasks" className="rounded-sm font-medium text-accent hover:underline">
          {action}
        </Link>
      </Message>
    </Frame>
  );
}

function Frame(props: {
  theme: Theme;
  /** Null while it is loading. */
  name: string | null;
  mark?: ReactNode;
  children?: ReactNode;
}) {
  const { theme, name, mark, children } = props;
  return (
    <div className="task-frame">
      <title>{`${name ?? strings.task.loading} · ${strings.product}`}</title>
      <AppHeader
        end={
          <>
            {mark}
            <ThemeToggle initial={theme} />
          </>
        }
      >
        <BackLink href="/tasks" name={strings.task.back} />
        {name === null ? (
          <span className="h-4 w-40 animate-shimmer rounded-sm bg-rule" />
        ) : (
          <h1 className="min-w-0 truncate font-semibold">{name}</h1>
        )}
      </AppHeader>
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
