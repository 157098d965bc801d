'use client';

import type { Run } from '@scrollback/sdk';
import Link from 'next/link';
import { ActivityBody } from '../activity/activity-run.tsx';
import { useActivityLog } from '../activity/use-activity-log.ts';
import { useLogCommands } from '../log/use-log-commands.ts';
import { RunProblem } from '../run/run-problem.tsx';
import { runHref } from '../run/run-view.ts';
import { viewsOf } from '../run/view-tabs.tsx';
import { RunBadge } from '../status/run-badge.tsx';
import { strings } from '../strings.ts';

/** The activity of the task's chosen run. */
export function RunPane(props: {
  run: Run;
  /** The run before it, to compare with; null for the first. */
  before: Run | null;
}) {
  const { run: given, before } = props;
  const { log, run: fresh, announcer } = useActivityLog(given.id);
  useLogCommands(log);
  const run = fresh ?? given;
  const view = viewsOf(run, 'log').includes('activity') ? 'activity' : 'log';
  return (
    <section className="task-pane" aria-label={strings.activity.label(run.name)}>
      <header className="flex min-h-10 shrink-0 items-center gap-x-3 border-b border-rule px-4 max-sm:flex-wrap max-sm:px-3 max-sm:py-1.5">
        <h2 className="min-w-0 truncate font-semibold max-sm:max-w-3/5">{run.name}</h2>
        <RunBadge run={run} connection={log.state.connection} />
        <span className="flex-1 max-sm:basis-full" />
        {before ? (
          <Link
            href={`/compare?a=${before.id}&b=${run.id}`}
            prefetch={false}
            className="min-w-0 truncate rounded-sm text-sm text-soft hover:text-ink hover:underline"
          >
            {strings.task.compare}
          </Link>
        ) : null}
        <Link
          href={runHref(run.id, view)}
          className="shrink-0 rounded-sm text-sm text-accent hover:underline"
        >
          {strings.task.openRun}
        </Link>
      </header>
      <ActivityBody
        runId={run.id}
        log={log}
        announcer={announcer}
        name={run.name}
        live={run.status === 'RUNNING'}
        rail={false}
      />
      <RunProblem problem={log.state.problem} onRetry={log.store.retry} />
    </section>
  );
}
