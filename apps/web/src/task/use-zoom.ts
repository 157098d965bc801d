'use client';

import { useMemo, useRef, useState } from 'react';
import type { TimeAxis } from './time-axis.ts';
import { panBy, zoomBy } from './zoom.ts';

export interface Zoom {
  /** What is shown of the time. */
  axis: TimeAxis;
  /** Whether that is a part of it. */
  zoomed: boolean;
  /** Shows `factor` times as much; `at`, from 0 to 1, stays where it is. */
  by(factor: number, at?: number): void;
  /** Moves by a part of what is shown, positive to what is later. */
  pan(part: number): void;
  reset(): void;
}

/** The part of `whole` that the reader looks at; all of it until they zoom, also as it grows. */
export function useZoom(whole: TimeAxis): Zoom {
  const [part, setPart] = useState<TimeAxis | null>(null);
  const latest = useRef(whole);
  latest.current = whole;
  const moves = useMemo(
    () => ({
      by: (factor: number, at = 0.5) =>
        setPart((shown) => zoomBy(shown ?? latest.current, latest.current, factor, at)),
      pan: (by: number) => setPart((shown) => shown && panBy(shown, latest.current, by)),
      reset: () => setPart(null),
    }),
    [],
  );
  return { axis: part ?? whole, zoomed: part !== null, ...moves };
}
