'use client';

import type { ConnectionState } from '@scrollback/sdk';
import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { Button } from '../chrome/button.tsx';
import { CopyButton } from '../chrome/copy-button.tsx';
import { Notice } from '../chrome/notice.tsx';
import { PageFrame } from '../chrome/page-frame.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { ApiBoundary, useApi } from '../client/use-api.tsx';
import { useKeptFresh } from '../client/use-kept-fresh.ts';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { TaskRow } from './task-row.tsx';
import { TasksStore } from './tasks-store.ts';

/** `/tasks`: every task, newest first. */
export function TasksPage({ theme }: { theme: Theme }) {
  return (
    <ApiBoundary fallback={<Frame theme={theme} note="" />}>
      <LiveTasks theme={theme} />
    </ApiBoundary>
  );
}

/** The page's content, once there is a server to ask. */
export function LiveTasks({ theme }: { theme: Theme }) {
  const { sdk } = useApi();
  const store = useMemo(() => new TasksStore(sdk), [sdk]);
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  useEffect(() => store.start(), [store]);
  useKeptFresh(store.refresh);
  const { tasks, total, phase, connection, problem } = state;
  return (
    <Frame theme={theme} note={total > 0 ? strings.task.count(total) : ''} connection={connection}>
      {problem ? (
        <Notice
          {...strings.task.failed}
          detail={errorDetail(problem)}
          action={<Button onClick={store.refresh}>{strings.tryAgain}</Button>}
        />
      ) : null}
      {tasks.length > 0 ? (
        <ol aria-label={strings.task.list}>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </ol>
      ) : phase === 'ready' ? (
        <EmptyTasks />
      ) : null}
      {state.hasMore ? (
        <div className="flex justify-center p-4">
          <Button onClick={store.loadMore} disabled={state.loadingMore}>
            {strings.task.more}
          </Button>
        </div>
      ) : null}
    </Frame>
  );
}

function EmptyTasks() {
  const { title, lead, command } = strings.task.empty;
  return (
    <section className="mx-auto grid w-full max-w-[680px] gap-3 px-4 py-16">
      <h2 className="text-[18px] leading-6 font-semibold tracking-[-0.01em]">{title}</h2>
      <p className="text-soft">{lead}</p>
      <div className="flex items-center gap-2 rounded-md border border-rule bg-surface py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 font-mono text-[12.5px] leading-5 [overflow-wrap:anywhere]">
          {command}
        </code>
        <CopyButton text={command} />
      </div>
    </section>
  );
}

function Frame(props: {
  theme: Theme;
  note: string;
  connection?: ConnectionState;
  children?: ReactNode;
}) {
  const { theme, note, connection = null, children } = props;
  return (
    <PageFrame title={strings.task.title} here="/tasks" theme={theme} connection={connection}>
      {note ? (
        <p className="tick border-b border-rule px-4 py-2 text-sm text-soft max-sm:px-3">{note}</p>
      ) : null}
      {children}
    </PageFrame>
  );
}
