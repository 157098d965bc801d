'use client';

import type { Run } from '@scrollback/sdk';
import { useEffect, useState } from 'react';

/** From how far down on new runs are held back, px. */
const TOP_PX = 8;

/**
 * The runs to show: while the reader is further down, those that came since are held back and
 * counted, so that nothing moves.
 */
export function useArrivals(runs: readonly Run[]): { shown: readonly Run[]; held: number } {
  const [away, setAway] = useState(false);
  const [newest, setNewest] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setAway(window.scrollY > TOP_PX);
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  const first = runs[0]?.id ?? null;
  if (!away && newest !== first) setNewest(first);
  if (!away || newest === null) return { shown: runs, held: 0 };
  const shown = runs.filter(({ id }) => id <= newest);
  return { shown, held: runs.length - shown.length };
}
