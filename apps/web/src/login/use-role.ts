'use client';

import { useEffect, useState } from 'react';
import { readRole } from './session.ts';

/** What this browser may do, as the server names it; null until that is known. */
export function useRole(): string | null {
  const [role, setRole] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    void readRole().then((it) => {
      if (shown) setRole(it);
    });
    return () => {
      shown = false;
    };
  }, []);
  return role;
}
