'use client';

import { useConnection } from '../client/use-connection.ts';
import { AwayNotice } from '../containers/away-notice.tsx';
import { LogSkeleton } from '../log/log-skeleton.tsx';
import { DelayedNotice } from '../notices/delayed-notice.tsx';
import { RunFacts } from '../notices/run-facts.tsx';
import { MissingRun } from '../run/missing-run.tsx';
import { RunFrame } from '../run/run-frame.tsx';
import { RunHeader } from '../run/run-header.tsx';
import { RunProblem } from '../run/run-problem.tsx';
import { runTitle } from '../run/run-title.ts';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { DetailsView } from './details-view.tsx';
import { useDetails } from './use-details.ts';

/** `/runs/ID?view=details`: everything that is known of a run but what it printed. */
export function DetailsRun({ id, theme }: { id: string; theme: Theme }) {
  const { phase, run, gaps, problem, retry } = useDetails(id);
  const connection = useConnection(run?.status === 'RUNNING');
  if (phase === 'missing') return <MissingRun id={id} theme={theme} />;
  return (
    <RunFrame title={run ? runTitle(run, connection) : strings.run.loadingTitle}>
      <RunHeader theme={theme} run={run} view="details" connection={connection} />
      <DelayedNotice />
      <AwayNotice run={run} />
      <RunFacts run={run} gaps={gaps ?? []} />
      <main id="content" className="min-h-0 flex-1 overflow-y-auto">
        {run ? <DetailsView run={run} gaps={gaps} /> : <LogSkeleton />}
      </main>
      <RunProblem problem={problem ? { kind: 'open', error: problem } : null} onRetry={retry} />
    </RunFrame>
  );
}
