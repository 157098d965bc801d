'use client';

import type { Run } from '@scrollback/sdk';
import { formatDuration, formatFinalDuration, isoDuration } from '../format/duration.ts';
import { formatAbsolute } from '../format/relative-time.ts';
import { strings } from '../strings.ts';
import { useNow } from './use-now.ts';

/** How long the run took, or has been going on. */
export function RunDuration({ run }: { run: Run }) {
  if (run.status === 'RUNNING') return <Ticking since={run.startedAt} />;
  if (run.finishedAt === null) return <span>{strings.runs.noDuration}</span>;
  const ms = run.finishedAt - run.startedAt;
  return (
    <time dateTime={isoDuration(ms)} title={formatAbsolute(run.finishedAt)} className="tick">
      {formatFinalDuration(ms)}
    </time>
  );
}

function Ticking({ since }: { since: number }) {
  const ms = useNow() - since;
  return (
    <time dateTime={isoDuration(ms)} title={formatAbsolute(since)} className="tick">
      {formatDuration(ms)}
    </time>
  );
}
