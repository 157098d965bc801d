'use client';

import type { ConnectionState } from '@scrollback/sdk';
import { useEffect, useState } from 'react';
import { useApi } from './use-api.tsx';

/** How the page hears of changes of runs; null until it has heard of that, and while not `live`. */
export function useConnection(live: boolean): ConnectionState | null {
  const { connection } = useApi();
  const [state, setState] = useState<ConnectionState | null>(null);
  useEffect(() => {
    if (!live) return;
    connection.add(setState);
    return () => {
      connection.delete(setState);
      setState(null);
    };
  }, [connection, live]);
  return state;
}
