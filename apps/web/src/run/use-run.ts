'use client';

import { type Run, RunChangedDocument, RunDocument, toRun } from '@scrollback/sdk';
import { useMemo } from 'react';
import { useQuery, useSubscription } from 'urql';
import { fresher } from '../runs/run-pages.ts';

/** The run as the newest of what is known says: the cache, live changes, and `other`. */
export function useRun(id: string, other: Run | null): Run | null {
  const [{ data }] = useQuery({ query: RunDocument, variables: { id } });
  const wire = data?.run ?? null;
  const cached = useMemo(() => (wire ? toRun(wire) : null), [wire]);
  const run = cached && other ? fresher(cached, other) : (cached ?? other);
  const createdAt = run?.createdAt ?? 0;
  // There is no filter by id; a run's own millisecond comes close. The cache takes the changes in.
  const variables = useMemo(
    () => ({
      filter: {
        createdAfter: new Date(createdAt - 1).toISOString(),
        createdBefore: new Date(createdAt + 1).toISOString(),
      },
    }),
    [createdAt],
  );
  useSubscription({
    query: RunChangedDocument,
    variables,
    // A LOST run may go on.
    pause: run === null || (run.status !== 'RUNNING' && run.status !== 'LOST'),
  });
  return run;
}
