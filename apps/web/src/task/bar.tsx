'use client';

import type { Run } from '@scrollback/sdk';
import { type PointerEvent, useState } from 'react';
import { makeVisible } from '../ansi/visible.ts';
import { formatClock } from '../format/clock.ts';
import type { Tick } from './ticks-of.ts';
import { endOf, placeOn, type TimeAxis } from './time-axis.ts';

/** Units of the drawing's width. */
const WIDTH = 1_000;
/** How near a pointer must be to a tick to be told of it, px. */
const NEAR_PX = 8;

/** A run on the time axis, its tool calls as ticks; the one under the pointer is named. */
export function Bar(props: { run: Run; axis: TimeAxis; calls: readonly Tick[]; now: number }) {
  const { run, axis, calls, now } = props;
  const [near, setNear] = useState<Tick | null>(null);
  const end = endOf(run, now);
  const from = placeOn(axis, run.startedAt);
  const width = Math.max(0.006, placeOn(axis, end) - from);
  const inSight = calls.filter(({ at }) => at >= axis.from && at <= axis.to);
  const path = (failed: boolean) =>
    inSight
      .filter((tick) => tick.failed === failed)
      .map(
        ({ at }) =>
          `M${(placeOn(axis, at) * WIDTH).toFixed(1)} ${failed ? 0 : 3}V${failed ? 16 : 13}`,
      )
      .join('');
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    const away = ({ at }: Tick) => Math.abs(box.left + placeOn(axis, at) * box.width - clientX);
    const [first] = inSight.toSorted((one, other) => away(one) - away(other));
    setNear(first && away(first) <= NEAR_PX ? first : null);
  };
  return (
    <span
      className="task-bar-box"
      onPointerMove={onPointerMove}
      onPointerLeave={() => setNear(null)}
    >
      <svg
        aria-hidden="true"
        className="task-bar"
        data-status={run.status}
        viewBox={`0 0 ${WIDTH} 16`}
        preserveAspectRatio="none"
      >
        <line x1="0" x2={WIDTH} y1="8" y2="8" className="task-bar-line" />
        {run.startedAt <= axis.to && end >= axis.from ? (
          <rect
            x={from * WIDTH}
            y="2"
            width={width * WIDTH}
            height="12"
            className="task-bar-span"
          />
        ) : null}
        <path d={path(false)} className="task-tick" />
        <path d={path(true)} className="task-tick task-tick-failed" />
      </svg>
      {near ? (
        <span
          role="tooltip"
          className="task-tip"
          data-late={placeOn(axis, near.at) > 0.5 || undefined}
          style={{ left: `${placeOn(axis, near.at) * 100}%` }}
        >
          <span className="tick text-faint">{formatClock(near.at)}</span> {makeVisible(near.text)}
        </span>
      ) : null}
    </span>
  );
}
