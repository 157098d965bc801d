'use client';

import type { RawEntry, Run } from '@scrollback/sdk';
import { useMemo } from 'react';
import type { TimeDisplay } from './display.ts';
import { lineTime, overMidnight, timeWidth } from './line-time.ts';

export interface LineTimes {
  /** What stands before the line at `index`. */
  of(index: number): string | null;
  /** Width of all of them, in characters; 0 where there are none. */
  width: number;
}

/** What stands before the lines of a run to say when they were printed. */
export function useLineTimes(
  run: Run | null,
  display: TimeDisplay,
  entry: (index: number) => RawEntry | undefined,
  /** One past the newest line. */
  next: number,
): LineTimes {
  const start = run?.startedAt ?? 0;
  const end = Math.max(start, run?.finishedAt ?? 0, entry(next - 1)?.timestamp ?? 0);
  const days = overMidnight(start, end);
  const width = timeWidth(display, end - start, days);
  return useMemo(
    () => ({
      of: (index) => {
        const at = entry(index)?.timestamp;
        if (at === undefined) return null;
        const before = display === 'delta' ? (entry(index - 1)?.timestamp ?? null) : null;
        return lineTime(display, at, { start, before, days });
      },
      width,
    }),
    [entry, display, start, days, width],
  );
}
