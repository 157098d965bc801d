'use client';

import { type ComponentType, Suspense } from 'react';
import { ApiBoundary } from '../client/use-api.tsx';
import { Late } from '../late/late.ts';
import { useLate } from '../late/use-late.ts';
import { LogSkeleton } from '../log/log-skeleton.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { LogRun } from './log-run.tsx';
import { RunFrame } from './run-frame.tsx';
import { RunHeader } from './run-header.tsx';
import type { RunViewProps } from './run-view-props.ts';

/** The log is what most come for: the code of the other views is no load of its page. */
const OTHERS: Readonly<
  Record<Exclude<RunViewProps['view'], 'log'>, Late<ComponentType<RunViewProps>>>
> = {
  activity: new Late(async () => (await import('../activity/activity-run.tsx')).ActivityRun),
  terminal: new Late(async () => (await import('../terminal/terminal-run.tsx')).TerminalRun),
  details: new Late(async () => (await import('../details/details-run.tsx')).DetailsRun),
};

/** `/runs/ID`: one run's log, or another view of it, live and after the end. */
export function RunPage(props: RunViewProps) {
  const { id, theme, view } = props;
  return (
    <ApiBoundary fallback={<LoadingRun theme={theme} />}>
      <LiveRun key={`${id} ${view}`} {...props} />
    </ApiBoundary>
  );
}

/** The page's content, once there is a server to ask. */
export function LiveRun(props: RunViewProps) {
  const { view, theme } = props;
  const runs = {
    log: LogRun,
    activity: useLate(OTHERS.activity, view === 'activity'),
    terminal: useLate(OTHERS.terminal, view === 'terminal'),
    details: useLate(OTHERS.details, view === 'details'),
  };
  const Run = runs[view];
  const loading = <LoadingRun theme={theme} />;
  return Run ? (
    <Suspense fallback={loading}>
      <Run {...props} />
    </Suspense>
  ) : (
    loading
  );
}

function LoadingRun({ theme }: { theme: Theme }) {
  return (
    <RunFrame title={strings.run.loadingTitle}>
      <RunHeader theme={theme} run={null} connection={null} />
      <LogSkeleton />
    </RunFrame>
  );
}
