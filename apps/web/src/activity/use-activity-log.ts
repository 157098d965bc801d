'use client';

import type { NormalizedEntry, Run } from '@scrollback/sdk';
import { useState } from 'react';
import { Announcer } from '../log/announce/announcer.ts';
import { NORMALIZED_KIND } from '../log/entry-kind.ts';
import type { Log } from '../log/use-log.ts';
import { useRunLog } from '../run/use-run-log.ts';
import { SPOKEN_ACTIVITY } from './spoken-activity.ts';

/** What a coding agent did, what is said of it to those who listen, and its run. */
export function useActivityLog(
  id: string,
  at: number | null = null,
): { log: Log<NormalizedEntry>; announcer: Announcer<NormalizedEntry>; run: Run | null } {
  const [announcer] = useState(() => new Announcer(SPOKEN_ACTIVITY));
  return { ...useRunLog(NORMALIZED_KIND, id, { at, listener: announcer }), announcer };
}
