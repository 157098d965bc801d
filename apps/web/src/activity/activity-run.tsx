'use client';

import type { NormalizedEntry } from '@scrollback/sdk';
import { useState } from 'react';
import { Message } from '../chrome/message.tsx';
import { AwayNotice } from '../containers/away-notice.tsx';
import { Announcements } from '../log/announce/announcements.tsx';
import type { Announcer } from '../log/announce/announcer.ts';
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
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ActivityView } from './activity-view.tsx';
import { linkedEntry, useLinkedEntry } from './links/use-linked-entry.ts';
import { useActivityLog } from './use-activity-log.ts';

/** `/runs/ID?view=activity`: what a coding agent said and did, live and after the end. */
export function ActivityRun({ id, theme }: { id: string; theme: Theme }) {
  const [at] = useState(linkedEntry);
  const { log, run, announcer } = useActivityLog(id, at);
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
          announcer={announcer}
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

/** The conversation, or what stands in its place while there is none, and what is said of it. */
export function ActivityBody(
  props: Parameters<typeof ActivityView>[0] & { announcer: Announcer<NormalizedEntry> },
) {
  const { announcer, ...view } = props;
  return (
    <>
      <Conversation {...view} />
      <Announcements announcer={announcer} on={view.log.state.mode === 'following'} />
    </>
  );
}

function Conversation(props: Parameters<typeof ActivityView>[0]) {
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
