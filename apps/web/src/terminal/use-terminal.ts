'use client';

import type { Run } from '@scrollback/sdk';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useApi } from '../client/use-api.tsx';
import { createLogSource } from '../log/create-log-source.ts';
import { RAW_KIND } from '../log/entry-kind.ts';
import { useRun } from '../run/use-run.ts';
import { TerminalSession } from './terminal-session.ts';
import type { TerminalState } from './terminal-state.ts';

/** A run to be shown in a terminal, and the run as the newest of what is known says. */
export function useTerminal(id: string): {
  session: TerminalSession;
  state: TerminalState;
  run: Run | null;
} {
  const { sdk } = useApi();
  const [life, setLife] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new life is a new session
  const session = useMemo(
    () => new TerminalSession(createLogSource(sdk, id, RAW_KIND)),
    [sdk, id, life],
  );
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const run = useRun(id, state.run);
  // It was LOST, what is live ended, and its producer came back: join it anew.
  if (state.run?.status === 'LOST' && run?.status === 'RUNNING') setLife(life + 1);
  return { session, state, run };
}
