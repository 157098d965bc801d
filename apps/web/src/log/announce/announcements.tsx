'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Announcer } from './announcer.ts';

/** Where a screen reader hears what is printed; nothing of it is seen. @param on whether anything is said */
export function Announcements({ announcer, on }: { announcer: Announcer; on: boolean }) {
  const said = useSyncExternalStore(announcer.subscribe, announcer.said, announcer.said);
  useEffect(() => {
    announcer.turn(on);
    return () => announcer.turn(false);
  }, [announcer, on]);
  return (
    <div aria-live="polite" className="sr-only" data-announcements>
      {said}
    </div>
  );
}
