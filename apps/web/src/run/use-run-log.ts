'use client';

import type { Entry, Run } from '@scrollback/sdk';
import { useState } from 'react';
import type { EntryKind } from '../log/entry-kind.ts';
import { type Log, type LogStart, useLog } from '../log/use-log.ts';
import { useRun } from './use-run.ts';

/** A channel of a run, and the run as the newest of what is known says. */
export function useRunLog<E extends Entry>(
  kind: EntryKind<E>,
  id: string,
  start: LogStart<E> = {},
): { log: Log<E>; run: Run | null } {
  const [life, setLife] = useState(0);
  const log = useLog(kind, id, life, start);
  const run = useRun(id, log.state.run);
  // It was LOST, what is live ended, and its producer came back: join it anew.
  if (log.state.run?.status === 'LOST' && run?.status === 'RUNNING') setLife(life + 1);
  return { log, run };
}
