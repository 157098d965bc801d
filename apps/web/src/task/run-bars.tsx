'use client';

import type { Run, TimelineItem } from '@scrollback/sdk';
import Link from 'next/link';
import { useEffect, useMemo, useRef } from 'react';
import { RunDuration } from '../clock/run-duration.tsx';
import { useNow } from '../clock/use-now.ts';
import { byLanguage } from '../language/by-language.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import { Bar } from './bar.tsx';
import { ticksOf } from './ticks-of.ts';
import { axisOf, type TimeAxis } from './time-axis.ts';
import { useZoom } from './use-zoom.ts';
import { listenZoom } from './zoom-gestures.ts';
import { ZoomTools } from './zoom-tools.tsx';

/** The runs of a task as bars on one time axis, their tool calls as ticks, newest first. */
export function RunBars(props: {
  taskId: string;
  runs: readonly Run[];
  items: readonly TimelineItem[];
  chosen: string | null;
}) {
  const { taskId, runs, items, chosen } = props;
  const now = useNow();
  const zoom = useZoom(axisOf(runs, now));
  const { axis, by, pan, reset } = zoom;
  const ticks = useMemo(() => ticksOf(items), [items]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(
    () => (box.current ? listenZoom(box.current, { by, pan, reset }) : undefined),
    [by, pan, reset],
  );
  return (
    <div ref={box} className="task-bars" data-zoomed={zoom.zoomed || undefined}>
      <ZoomTools zoom={zoom} />
      <Axis axis={axis} />
      <ol aria-label={strings.task.runsList}>
        {runs.map((run) => {
          const calls = ticks.get(run.id) ?? [];
          return (
            <li key={run.id}>
              <Link
                href={`/tasks/${taskId}?run=${run.id}`}
                prefetch={false}
                scroll={false}
                draggable={false}
                replace
                aria-current={run.id === chosen ? 'true' : undefined}
                className="task-run -outline-offset-2"
              >
                <span className="flex min-w-0 items-center gap-2">
                  <StatusIcon status={run.status} />
                  <span className="min-w-0 truncate font-medium">{run.name}</span>
                  <span className="task-note tick ml-auto shrink-0 text-sm text-faint">
                    {calls.length > 0 ? strings.task.calls(calls.length) : null}
                  </span>
                  <span className="w-14 shrink-0 text-right text-sm text-soft">
                    <RunDuration run={run} />
                  </span>
                </span>
                <Bar run={run} axis={axis} calls={calls} now={now} />
              </Link>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

const formats = byLanguage((language) => ({
  minutes: new Intl.DateTimeFormat(language, { timeStyle: 'short', hourCycle: 'h23' }),
  seconds: new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }),
  days: new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }),
}));
const DAY_MS = 86_400_000;
const TEN_MINUTES_MS = 600_000;

function Axis({ axis }: { axis: TimeAxis }) {
  const { minutes, seconds, days } = formats();
  const span = axis.to - axis.from;
  const format = span > 2 * DAY_MS ? days : span > TEN_MINUTES_MS ? minutes : seconds;
  return (
    <div className="task-axis tick" aria-hidden="true">
      {[0, 0.5, 1].map((part) => (
        <span key={part}>{format.format(axis.from + part * span)}</span>
      ))}
    </div>
  );
}
