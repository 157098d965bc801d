'use client';

import type { Entry } from '@scrollback/sdk';
import { useEffect, useSyncExternalStore } from 'react';
import type { Announcer } from './announcer.ts';

/** Where a screen reader hears what is printed; nothing of it is seen. @param on whether anything is said */
export function Announcements<E extends Entry>(props: { announcer: Announcer<E>; on: boolean }) {
  const { announcer, on } = props;
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
