import type { Run } from '@scrollback/sdk';
import Link from 'next/link';
import { memo } from 'react';
import { RelativeTime } from '../clock/relative-time.tsx';
import { RunDuration } from '../clock/run-duration.tsx';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';

/** The columns of the list and of its skeleton. */
export const COLUMNS =
  'grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 sm:grid-cols-[16px_minmax(0,1fr)_72px_76px_96px]';

/** One run of the list. */
export const RunRow = memo(function RunRow({ run }: { run: Run }) {
  const note = endingNote(run);
  return (
    <li className="border-b border-rule [contain-intrinsic-size:auto_40px] [content-visibility:auto]">
      <Link
        href={`/runs/${run.id}`}
        prefetch={false}
        className={`${COLUMNS} min-h-10 px-4 py-2 -outline-offset-2 hover:bg-hover max-sm:px-3`}
      >
        <StatusIcon status={run.status} />
        <span className="flex min-w-0 items-baseline gap-x-3 max-sm:flex-col">
          <span className="max-w-full shrink-0 truncate font-medium sm:max-w-[45%]">
            {run.name}
          </span>
          <span className="min-w-0 max-w-full truncate text-sm text-faint">
            {note ? <span className="mr-3 text-failed">{note}</span> : null}
            {run.command ? (
              <code className="font-mono text-[12px]">{run.command.join(' ')}</code>
            ) : null}
          </span>
        </span>
        <span className="text-sm text-soft max-sm:hidden">{strings.source[run.source]}</span>
        <span className="text-right text-sm text-soft">
          <RunDuration run={run} />
          <span className="block text-faint sm:hidden">
            <RelativeTime at={run.lastActivityAt ?? run.createdAt} />
          </span>
        </span>
        <span className="text-right text-sm text-faint max-sm:hidden">
          <RelativeTime at={run.lastActivityAt ?? run.createdAt} />
        </span>
      </Link>
    </li>
  );
});

function endingNote(run: Run): string | null {
  if (run.status !== 'FAILED') return null;
  if (run.error !== null) return run.error;
  if (run.signal !== null) return run.signal;
  return run.exitCode === null ? null : strings.runs.exit(run.exitCode);
}
