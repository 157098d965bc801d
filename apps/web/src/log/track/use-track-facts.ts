'use client';

import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../client/use-api.tsx';
import { whenIdle } from '../../late/when-idle.ts';
import { readFacts } from './read-facts.ts';
import { NO_FACTS, type TrackFacts } from './track-facts.ts';

/** Ms between two looks at a run that goes on. */
const PACE = 10_000;

/** What the track shows of a run; kept as it is while nothing new was printed. */
export function useTrackFacts(runId: string | null, first: number, next: number): TrackFacts {
  const { sdk } = useApi();
  const [facts, setFacts] = useState(NO_FACTS);
  const newest = useRef({ first, next });
  newest.current = { first, next };
  useEffect(() => {
    if (runId === null) return;
    const life = new AbortController();
    let known = -1;
    let asking = false;
    const look = async (): Promise<void> => {
      const { first, next } = newest.current;
      if (asking || next === known || document.hidden) return;
      asking = true;
      try {
        const read = await readFacts(sdk, runId, first, life.signal);
        if (life.signal.aborted) return;
        known = next;
        setFacts(read);
      } catch {
        // The marks that are shown stay; the next look may succeed, and the log itself says why not.
      } finally {
        asking = false;
      }
    };
    // Not before the lines are drawn: it takes the server and the page several questions.
    const cancel = whenIdle(() => void look());
    const timer = setInterval(() => void look(), PACE);
    return () => {
      life.abort();
      cancel();
      clearInterval(timer);
    };
  }, [sdk, runId]);
  return facts;
}
