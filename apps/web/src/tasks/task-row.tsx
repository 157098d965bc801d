import type { ListedTask, Run, RunCount } from '@scrollback/sdk';
import Link from 'next/link';
import { RelativeTime } from '../clock/relative-time.tsx';
import { RunDuration } from '../clock/run-duration.tsx';
import { formatCount } from '../format/count.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';

/** A task, how its runs stand, and its last run. */
export function TaskRow({
  task: { id, name, createdAt, runCounts, lastRun },
}: {
  task: ListedTask;
}) {
  return (
    <li className="border-b border-rule [contain-intrinsic-size:auto_40px] [content-visibility:auto]">
      <Link
        href={`/tasks/${id}`}
        prefetch={false}
        className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 -outline-offset-2 hover:bg-hover max-sm:px-3"
      >
        <span className="min-w-0 truncate font-medium">{name}</span>
        <span className="flex items-center gap-2.5">
          {runCounts.map((count) => (
            <Count key={count.status} {...count} />
          ))}
        </span>
        <span className="ml-auto shrink-0 text-sm text-faint">
          {lastRun ? (
            <Last run={lastRun} />
          ) : (
            <>
              {strings.task.created} <RelativeTime at={createdAt} />
            </>
          )}
        </span>
      </Link>
    </li>
  );
}

function Count({ status, count }: RunCount) {
  return (
    <span
      title={strings.task.stand(count, strings.status[status])}
      className="flex items-center gap-1 text-[12px] text-soft"
    >
      <StatusIcon status={status} decorative />
      <span className="tick" aria-hidden="true">
        {formatCount(count)}
      </span>
      <span className="sr-only">{strings.task.stand(count, strings.status[status])}</span>
    </span>
  );
}

function Last({ run }: { run: Run }) {
  return (
    <>
      <span className="max-sm:sr-only">{strings.task.lastRun}</span>{' '}
      <RelativeTime at={run.startedAt} /> · <RunDuration run={run} />
    </>
  );
}
