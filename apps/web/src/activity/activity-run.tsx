'use client';

import { useState } from 'react';
import { Message } from '../chrome/message.tsx';
import { AwayNotice } from '../containers/away-notice.tsx';
import { NORMALIZED_KIND } from '../log/entry-kind.ts';
import { LogSkeleton } from '../log/log-skeleton.tsx';
import { StatusBar } from '../log/status-bar.tsx';
import { useLogCommands } from '../log/use-log-commands.ts';
import { DelayedNotice } from '../notices/delayed-notice.tsx';
import { RunFacts } from '../notices/run-facts.tsx';
import { MissingRun } from '../run/missing-run.tsx';
import { RunFrame } from '../run/run-frame.tsx';
import { RunHeader } from '../run/run-header.tsx';
import { RunProblem } from '../run/run-problem.tsx';
import { runTitle } from '../run/run-title.ts';
import { useRunLog } from '../run/use-run-log.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ActivityView } from './activity-view.tsx';
import { linkedEntry, useLinkedEntry } from './links/use-linked-entry.ts';

/** `/runs/ID?view=activity`: what a coding agent said and did, live and after the end. */
export function ActivityRun({ id, theme }: { id: string; theme: Theme }) {
  const [at] = useState(linkedEntry);
  const { log, run } = useRunLog(NORMALIZED_KIND, id, at);
  const linked = useLinkedEntry(log);
  useLogCommands(log);
  const { state, store, follow } = log;
  if (state.phase === 'missing') return <MissingRun id={id} theme={theme} />;
  return (
    <RunFrame title={run ? runTitle(run, state.connection) : strings.run.loadingTitle}>
      <RunHeader theme={theme} run={run} view="activity" connection={state.connection} />
      <DelayedNotice />
      <AwayNotice run={run} />
      <RunFacts run={run} />
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        <ActivityBody
          runId={id}
          log={log}
          linked={linked}
          name={run?.name ?? id}
          live={run?.status === 'RUNNING'}
        />
      </main>
      <RunProblem problem={state.problem} onRetry={store.retry} />
      <StatusBar
        state={state}
        byteCount={run?.byteCount ?? 0}
        live={run?.status === 'RUNNING'}
        words={strings.activity}
        onFollow={follow}
      />
    </RunFrame>
  );
}

/** The conversation, or what stands in its place while there is none. */
export function ActivityBody(props: Parameters<typeof ActivityView>[0]) {
  const { log, live } = props;
  const { phase, first, next } = log.state;
  const { activity } = strings;
  if (phase !== 'ready') return <LogSkeleton />;
  if (next > first || first > 0) return <ActivityView {...props} />;
  return live ? (
    <Message
      title={activity.waiting}
      lead={activity.waitingHint}
      icon={<StatusIcon status="RUNNING" decorative />}
    />
  ) : (
    <Message title={activity.empty} lead={activity.emptyHint} />
  );
}
