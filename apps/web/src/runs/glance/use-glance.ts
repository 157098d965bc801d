'use client';

import type { Run } from '@scrollback/sdk';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import type { Glances } from './glances.ts';
import type { Glance } from './read-glances.ts';

/** What is known of a run's output, kept fresh as long as its row is in sight. */
export function useGlance(
  glances: Glances,
  run: Run,
  row: RefObject<HTMLElement | null>,
): Glance | null {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    if (!row.current) return;
    const observer = new IntersectionObserver((entries) => {
      setInSight(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(row.current);
    return () => observer.disconnect();
  }, [row]);
  useEffect(() => {
    if (inSight) glances.show(run);
  }, [glances, run, inSight]);
  useEffect(() => {
    if (inSight) return () => glances.hide(run.id);
  }, [glances, run.id, inSight]);
  const read = () => glances.glance(run.id);
  return useSyncExternalStore(glances.subscribe, read, read);
}
