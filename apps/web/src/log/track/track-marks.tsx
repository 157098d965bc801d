import type { IndexRange } from '@scrollback/sdk';
import { useMemo } from 'react';
import { coarseness, strokes } from './track-facts.ts';

/** Strokes on the track for lines of one kind. New lines only stretch what is drawn. */
export function TrackMarks(props: {
  kind: 'warn' | 'error' | 'hit';
  indexes: readonly number[];
  range: IndexRange;
}) {
  const { kind, indexes, range } = props;
  const rows = Math.max(1, range.to - range.from);
  const coarse = coarseness(rows);
  const path = useMemo(() => strokes(indexes, coarse), [indexes, coarse]);
  if (path === '') return null;
  return (
    <svg
      className={`log-track-${kind}`}
      viewBox={`0 ${range.from} 1 ${rows}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
