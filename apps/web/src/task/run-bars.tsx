'use client';

import type { Run, TimelineItem } from '@scrollback/sdk';
import Link from 'next/link';
import { useMemo } from 'react';
import { RunDuration } from '../clock/run-duration.tsx';
import { useNow } from '../clock/use-now.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import { axisOf, endOf, placeOn, type TimeAxis } from './time-axis.ts';

/** The runs of a task as bars on one time axis, their tool calls as ticks, newest first. */
export function RunBars(props: {
  taskId: string;
  runs: readonly Run[];
  items: readonly TimelineItem[];
  chosen: string | null;
}) {
  const { taskId, runs, items, chosen } = props;
  const now = useNow();
  const axis = axisOf(runs, now);
  const ticks = useMemo(() => ticksOf(items), [items]);
  return (
    <>
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
                <Bar run={run} axis={axis} calls={calls} end={endOf(run, now)} />
              </Link>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** A tool call on a bar. */
interface Tick {
  at: number;
  failed: boolean;
}

function ticksOf(items: readonly TimelineItem[]): Map<string, Tick[]> {
  const ticks = new Map<string, Tick[]>();
  for (const item of items) {
    if (item.type !== 'ToolCall' || item.entry.body.type !== 'ToolUse') continue;
    const { status } = item.entry.body;
    const failed = status === 'FAILED' || status === 'DENIED' || status === 'TIMED_OUT';
    const list = ticks.get(item.run.id) ?? [];
    list.push({ at: item.timestamp, failed });
    ticks.set(item.run.id, list);
  }
  return ticks;
}

/** Units of the drawing's width. */
const WIDTH = 1_000;

function Bar(props: { run: Run; axis: TimeAxis; calls: readonly Tick[]; end: number }) {
  const { run, axis, calls, end } = props;
  const from = placeOn(axis, run.startedAt);
  const width = Math.max(0.006, placeOn(axis, end) - from);
  const path = (failed: boolean) =>
    calls
      .filter((tick) => tick.failed === failed)
      .map(
        ({ at }) =>
          `M${(placeOn(axis, at) * WIDTH).toFixed(1)} ${failed ? 0 : 3}V${failed ? 16 : 13}`,
      )
      .join('');
  return (
    <svg
      aria-hidden="true"
      className="task-bar"
      data-status={run.status}
      viewBox={`0 0 ${WIDTH} 16`}
      preserveAspectRatio="none"
    >
      <line x1="0" x2={WIDTH} y1="8" y2="8" className="task-bar-line" />
      <rect x={from * WIDTH} y="2" width={width * WIDTH} height="12" className="task-bar-span" />
      <path d={path(false)} className="task-tick" />
      <path d={path(true)} className="task-tick task-tick-failed" />
    </svg>
  );
}

const minutes = new Intl.DateTimeFormat('en', { timeStyle: 'short', hourCycle: 'h23' });
const seconds = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });
const days = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const DAY_MS = 86_400_000;
const TEN_MINUTES_MS = 600_000;

function Axis({ axis }: { axis: TimeAxis }) {
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
