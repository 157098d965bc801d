'use client';

import type { NormalizedEntry } from '@scrollback/sdk';
import { useEffect, useState } from 'react';
import type { Log } from '../../log/use-log.ts';
import { parseEntryHash } from './entry-hash.ts';

/** The entry that the address names now. */
export function linkedEntry(): number | null {
  return parseEntryHash(window.location.hash);
}

/** The entry that the address names, brought into sight when another one is; null while following. */
export function useLinkedEntry({ goTo, state }: Log<NormalizedEntry>): number | null {
  const [linked, setLinked] = useState(linkedEntry);
  const following = state.mode === 'following';
  useEffect(() => {
    if (following) setLinked(null);
  }, [following]);
  useEffect(() => {
    const onHash = () => {
      const named = linkedEntry();
      setLinked(named);
      if (named !== null) goTo(named, 'third');
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [goTo]);
  return linked;
}
