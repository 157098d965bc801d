'use client';

import { useCallback, useRef } from 'react';
import { Message } from '../chrome/message.tsx';
import { AwayNotice } from '../containers/away-notice.tsx';
import { StatusBar } from '../log/status-bar.tsx';
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
import { TerminalView } from './terminal-view.tsx';
import { useTerminal } from './use-terminal.ts';

/** `/runs/ID?view=terminal`: what the run printed, as a terminal shows it. */
export function TerminalRun({ id, theme }: { id: string; theme: Theme }) {
  const { session, state, run } = useTerminal(id);
  const toggle = useRef<() => void>(() => undefined);
  const onToggle = useCallback((it: () => void) => {
    toggle.current = it;
  }, []);
  if (state.phase === 'missing') return <MissingRun id={id} theme={theme} />;
  const live = run?.status === 'RUNNING';
  return (
    <RunFrame title={run ? runTitle(run, state.connection) : strings.run.loadingTitle}>
      <RunHeader theme={theme} run={run} view="terminal" connection={state.connection} />
      <DelayedNotice />
      <AwayNotice run={run} />
      <RunFacts run={run} />
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        <TerminalView
          runId={id}
          name={run?.name ?? id}
          session={session}
          state={state}
          onToggle={onToggle}
        />
        {state.phase === 'loading' && !state.problem ? (
          <div className="terminal-empty">
            <Message title={strings.terminal.loading} />
          </div>
        ) : null}
        {state.phase === 'ready' && state.next === 0 ? (
          <div className="terminal-empty">
            <Message
              title={live ? strings.log.waiting : strings.log.empty}
              icon={live ? <StatusIcon status="RUNNING" decorative /> : null}
            />
          </div>
        ) : null}
      </main>
      <RunProblem problem={state.problem} onRetry={session.retry} />
      <StatusBar
        state={state}
        byteCount={run?.byteCount ?? 0}
        live={live}
        words={{ ...strings.log, followHint: strings.terminal.followHint }}
        onFollow={() => toggle.current()}
      />
    </RunFrame>
  );
}
