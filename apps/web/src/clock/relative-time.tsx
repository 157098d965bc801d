'use client';

import { useState } from 'react';
import { formatAbsolute, formatRelative } from '../format/relative-time.ts';
import { useNow } from './use-now.ts';

/** How long ago, with the absolute time on hover. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow();
  // Written when somebody points at it: the first one takes as long as a screen of lines.
  const [pointed, setPointed] = useState(false);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={pointed ? formatAbsolute(at) : undefined}
      onPointerEnter={() => setPointed(true)}
      className="tick"
    >
      {formatRelative(at, now)}
    </time>
  );
}
