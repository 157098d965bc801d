'use client';

import { useCallback } from 'react';
import { useApi } from '../client/use-api.tsx';
import { useAsked } from '../client/use-asked.ts';
import { strings } from '../strings.ts';
import { Fact } from './fact.tsx';

const ASK_EVERY_MS = 10_000;

/** Says that what other servers write comes late, for as long as it does. */
export function DelayedNotice() {
  const { sdk } = useApi();
  const ask = useCallback((signal: AbortSignal) => sdk.server(signal), [sdk]);
  const { answer } = useAsked(ask, ASK_EVERY_MS);
  if (answer?.otherServers !== 'DELAYED') return null;
  const { what, remedy } = strings.notices.delayed;
  return (
    <Fact role="status">
      <strong className="font-semibold text-ink">{what}</strong> {remedy}
    </Fact>
  );
}
