import type { Run, RunStatus } from '@scrollback/log';
import { formatAge, formatDuration } from './duration.ts';
import { oneLine } from './one-line.ts';
import { type Look, styleFor } from './style.ts';
import { formatTable } from './table.ts';

const HEADING = ['STATUS', 'NAME', 'AGE', 'DURATION', 'ID'];
const NAME = 1;

const MARKS: Readonly<Record<RunStatus, { mark: string; look: Look }>> = {
  RUNNING: { mark: '●', look: 'cyan' },
  SUCCEEDED: { mark: '✓', look: 'green' },
  FAILED: { mark: '✗', look: 'red' },
  TIMED_OUT: { mark: '✗', look: 'red' },
  CANCELED: { mark: '–', look: 'dim' },
  LOST: { mark: '!', look: 'yellow' },
};

/** Where a table goes. */
interface Destination {
  isTTY?: boolean;
  /** Columns of the terminal. */
  columns?: number;
}

/** Runs as a table. On a terminal it has marks and fits, elsewhere every name is whole. */
export function formatRuns(
  runs: readonly Run[],
  now: number,
  to: Destination,
  env: NodeJS.ProcessEnv,
): string {
  const table = [HEADING, ...runs.map((run) => row(run, now))];
  if (!to.isTTY) return formatTable(table);
  const style = styleFor(to, env);
  const marked = table.map(([status = '', ...rest], i) => [
    `${i === 0 ? ' ' : markOf(runs[i - 1])} ${status}`,
    ...rest,
  ]);
  const width = to.columns ?? Number.POSITIVE_INFINITY;
  const lines = formatTable(marked, { width, elastic: NAME }).split('\n');
  return lines
    .map((line, i) => {
      const run = runs[i - 1];
      if (i === 0) return style('dim', line);
      if (!run) return line;
      const end = line.indexOf(run.status) + run.status.length;
      return style(MARKS[run.status].look, line.slice(0, end)) + line.slice(end);
    })
    .join('\n');
}

function markOf(run: Run | undefined): string {
  return run ? MARKS[run.status].mark : ' ';
}

function row(run: Run, now: number): string[] {
  const took = formatDuration((run.finishedAt ?? now) - run.startedAt);
  return [run.status, oneLine(run.name), formatAge(now - run.createdAt), took, run.id];
}
