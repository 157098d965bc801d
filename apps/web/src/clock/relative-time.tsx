'use client';

import { formatAbsolute, formatRelative } from '../format/relative-time.ts';
import { useNow } from './use-now.ts';

/** How long ago, with the absolute time on hover. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)} className="tick">
      {formatRelative(at, now)}
    </time>
  );
}
