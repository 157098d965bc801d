'use client';

import { useEffect } from 'react';

/** Ms between two looks. */
const PACE = 60_000;

/**
 * Reads a list again when its tab comes into sight, and now and then while it is in sight: nothing
 * tells of what was deleted.
 */
export function useKeptFresh(refresh: () => unknown): void {
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) refresh();
    };
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, PACE);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    };
  }, [refresh]);
}
