'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../chrome/button.tsx';
import { Message } from '../chrome/message.tsx';
import { Notice } from '../chrome/notice.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary } from '../client/use-api.tsx';
import { EarlierBar } from '../log/earlier-bar.tsx';
import { LogSkeleton } from '../log/log-skeleton.tsx';
import { LogView } from '../log/log-view.tsx';
import { StatusBar } from '../log/status-bar.tsx';
import { type Log, useLog } from '../log/use-log.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { RunHeader } from './run-header.tsx';
import { runTitle } from './run-title.ts';
import { useRun } from './use-run.ts';

/** `/runs/ID`: one run's log, live and after the end. */
export function RunPage({ id, theme }: { id: string; theme: Theme }) {
  const loading = (
    <Frame title={strings.run.loadingTitle}>
      <RunHeader theme={theme} run={null} connection={null} />
      <LogSkeleton />
    </Frame>
  );
  return (
    <ApiBoundary fallback={loading}>
      <LiveRun key={id} id={id} theme={theme} />
    </ApiBoundary>
  );
}

/** The page's content, once there is a server to ask. */
export function LiveRun({ id, theme }: { id: string; theme: Theme }) {
  const log = useLog(id);
  const { state, store, follow } = log;
  const run = useRun(id, state.run);
  if (state.phase === 'missing') return <MissingRun id={id} theme={theme} />;
  const { problem } = state;
  return (
    <Frame title={run ? runTitle(run, state.connection) : strings.run.loadingTitle}>
      <RunHeader theme={theme} run={run} connection={state.connection} />
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        {state.phase === 'ready' ? <LogBody log={log} name={run?.name ?? id} /> : <LogSkeleton />}
      </main>
      {problem ? (
        <Notice
          {...strings.log.problem[problem.kind]}
          detail={errorDetail(problem.error)}
          action={<Button onClick={store.retry}>{strings.tryAgain}</Button>}
        />
      ) : null}
      <StatusBar
        state={state}
        byteCount={run?.byteCount ?? 0}
        live={run?.status === 'RUNNING'}
        onFollow={follow}
      />
    </Frame>
  );
}

function LogBody({ log, name }: { log: Log; name: string }) {
  const { state, store, list, follow } = log;
  const { run } = state;
  if (state.next > state.first || state.first > 0) {
    return (
      <>
        <EarlierBar state={state} onLoad={store.loadEarlier} />
        <LogView name={name} store={store} state={state} list={list} onFollow={follow} />
      </>
    );
  }
  return run?.status === 'RUNNING' ? (
    <Message
      title={strings.log.waiting}
      lead={strings.log.waitingHint}
      icon={<StatusIcon status="RUNNING" decorative />}
    />
  ) : (
    <Message title={strings.log.empty} />
  );
}

function MissingRun({ id, theme }: { id: string; theme: Theme }) {
  const { title, lead, action } = strings.run.missing;
  return (
    <Frame title={title}>
      <RunHeader theme={theme} run={id} connection={null} />
      <main id="content" className="flex flex-1">
        <Message title={title} lead={lead(id)}>
          <Link href="/" className="rounded-sm font-medium text-accent hover:underline">
            {action}
          </Link>
        </Message>
      </main>
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <title>{title}</title>
      {children}
    </div>
  );
}
