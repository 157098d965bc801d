'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Late } from './late.ts';
import { whenIdle } from './when-idle.ts';

/**
 * Code that comes late, null until then.
 * @param now whether it is needed already; otherwise it is loaded when the page is at rest
 */
export function useLate<Code>(late: Late<Code>, now = false): Code | null {
  useEffect(() => (now ? late.start() : whenIdle(late.start)), [late, now]);
  return useSyncExternalStore(late.subscribe, late.get, nothing);
}

function nothing(): null {
  return null;
}
