'use client';

import type { Collector } from '@scrollback/sdk';
import { useCallback } from 'react';
import { useApi } from '../client/use-api.tsx';
import { type Asked, useAsked } from '../client/use-asked.ts';

export interface CollectorsState extends Omit<Asked<readonly Collector[]>, 'answer'> {
  /** Null before the first answer. */
  collectors: readonly Collector[] | null;
}

/** The collectors, asked for again every so often, in milliseconds. Not while it is `paused`. */
export function useCollectors(everyMs: number, paused = false): CollectorsState {
  const { sdk } = useApi();
  const ask = useCallback((signal: AbortSignal) => sdk.collectors.list(signal), [sdk]);
  const { answer, ...rest } = useAsked<readonly Collector[]>(ask, everyMs, paused);
  return { collectors: answer, ...rest };
}
