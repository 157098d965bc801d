import type { Run } from '@scrollback/sdk';
import Link from 'next/link';
import { memo, useRef } from 'react';
import { RelativeTime } from '../clock/relative-time.tsx';
import { RunDuration } from '../clock/run-duration.tsx';
import { lastMoment } from '../run/last-moment.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import { labelText } from './filter/run-query.ts';
import type { Glances } from './glance/glances.ts';
import type { Glance } from './glance/read-glances.ts';
import { Sparkline } from './glance/sparkline.tsx';
import { useGlance } from './glance/use-glance.ts';

/** The columns of the list and of its skeleton: state, name, of what, last line, volume, times. */
export const COLUMNS =
  'grid items-center gap-x-3 grid-cols-[16px_minmax(0,1fr)_auto] sm:grid-cols-[16px_minmax(0,2fr)_minmax(0,3fr)_64px_84px] lg:grid-cols-[16px_minmax(0,4fr)_minmax(0,5fr)_minmax(0,9fr)_72px_64px_84px]';

/** One run of the list. */
export const RunRow = memo(function RunRow({ run, glances }: { run: Run; glances: Glances }) {
  const row = useRef<HTMLLIElement>(null);
  const glance = useGlance(glances, run, row);
  return (
    <li
      ref={row}
      className="border-b border-rule [contain-intrinsic-size:auto_40px] [content-visibility:auto]"
    >
      <Link
        href={`/runs/${run.id}`}
        prefetch={false}
        className={`${COLUMNS} min-h-10 scroll-mt-24 px-4 py-2 -outline-offset-2 hover:bg-hover focus-visible:bg-hover max-sm:px-3`}
      >
        <StatusIcon status={run.status} />
        <span className="truncate font-medium" title={run.name}>
          {run.name}
        </span>
        {/* A label without room wraps into a second row, which is not shown. */}
        <span className="flex h-5 flex-wrap gap-x-2 overflow-hidden text-sm whitespace-nowrap text-soft max-lg:hidden">
          <span>{strings.source[run.source]}</span>
          {glance?.task ? (
            <span className="max-w-40 truncate" title={strings.runs.task(glance.task.name)}>
              {glance.task.name}
            </span>
          ) : null}
          {run.labels.map((label) => (
            <span
              key={labelText(label)}
              className="max-w-40 truncate rounded-sm bg-surface px-1 text-[12px] leading-5"
            >
              {labelText(label)}
            </span>
          ))}
        </span>
        <LastWords run={run} glance={glance} />
        <span className="max-lg:hidden">
          {glance ? <Sparkline counts={glance.sparkline} /> : null}
        </span>
        <span className="text-right text-sm whitespace-nowrap text-soft max-sm:col-start-3 max-sm:row-start-1">
          <RunDuration run={run} />
        </span>
        <span className="text-right text-sm whitespace-nowrap text-faint max-sm:col-start-3 max-sm:row-start-2">
          <RelativeTime at={lastMoment(run)} />
        </span>
      </Link>
    </li>
  );
});

/** How it ended where that was not well, and its last line, or before there is one its command. */
function LastWords({ run, glance }: { run: Run; glance: Glance | null }) {
  const note = endingNote(run);
  const line = glance?.lastLine;
  const grave = line?.level === 'ERROR' || line?.level === 'FATAL';
  const text = line?.text ?? run.command?.join(' ') ?? '';
  return (
    <span className="min-w-0 truncate text-sm text-soft max-sm:col-start-2 max-sm:row-start-2">
      {note ? <span className="mr-2 text-failed">{note}</span> : null}
      <code className={`font-mono text-[12px] ${grave ? 'text-failed' : line ? '' : 'text-faint'}`}>
        {text}
      </code>
    </span>
  );
}

function endingNote(run: Run): string | null {
  if (run.status !== 'FAILED') return null;
  if (run.error !== null) return run.error;
  if (run.signal !== null) return run.signal;
  return run.exitCode === null ? null : strings.runs.exit(run.exitCode);
}
