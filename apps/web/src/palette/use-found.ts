'use client';

import { useEffect, useState } from 'react';
import { useApi } from '../client/use-api.tsx';
import { find } from './find.ts';
import type { Found } from './palette-item.ts';

const TYPING_MS = 120;
const NOTHING: Found = { runs: [], tasks: [] };

/** What the server finds for `query`, the one before it until then. */
export function useFound(query: string): { found: Found; phase: 'searching' | 'done' | 'failed' } {
  const { sdk } = useApi();
  const [found, setFound] = useState(NOTHING);
  const [ended, setEnded] = useState<{ query: string; failed: boolean } | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const end = (failed: boolean) => {
      if (!left.signal.aborted) setEnded({ query, failed });
    };
    const timer = setTimeout(
      () =>
        find(sdk, query, left.signal).then(
          (next) => {
            if (!left.signal.aborted) setFound(next);
            end(false);
          },
          () => end(true),
        ),
      query ? TYPING_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [sdk, query]);
  if (ended?.query !== query) return { found, phase: 'searching' };
  return { found, phase: ended.failed ? 'failed' : 'done' };
}
