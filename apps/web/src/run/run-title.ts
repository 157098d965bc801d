import type { ConnectionState, Run, RunStatus } from '@scrollback/sdk';
import { runWord } from '../status/run-badge.tsx';
import { strings } from '../strings.ts';

const MARKS: Record<RunStatus, string> = {
  RUNNING: '●',
  SUCCEEDED: '✓',
  FAILED: '✕',
  TIMED_OUT: '◷',
  CANCELED: '–',
  LOST: '?',
};

/** The tab's title: the state first, so that it is seen in a narrow tab. */
export function runTitle(run: Run, connection: ConnectionState | null): string {
  return `${MARKS[run.status]} ${strings.run.title(run.name, runWord(run, connection))}`;
}
