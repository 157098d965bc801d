'use client';

import type { Run } from '@scrollback/sdk';
import { Fact } from '../notices/fact.tsx';
import { strings } from '../strings.ts';
import { Since } from './since.tsx';
import { useCollectors } from './use-collectors.ts';

const ASK_EVERY_MS = 5000;

/** Says on the page of a container's run that goes on when its collector is away. */
export function AwayNotice({ run }: { run: Run | null }) {
  const open = run?.status === 'RUNNING' || run?.status === 'LOST';
  const isOfContainer = run?.source === 'CONTAINER' && open;
  const { collectors } = useCollectors(ASK_EVERY_MS, !isOfContainer);
  const collector = collectors?.find(({ containers }) =>
    containers.some(({ runId }) => runId === run?.id),
  );
  if (!isOfContainer || !collector || collector.online) return null;
  const { what, remedy } = strings.containers.away;
  return (
    <Fact role="status">
      <strong className="font-semibold text-ink">{what(collector.name)}</strong>{' '}
      <Since at={collector.lastSeenAt} />. {remedy}
    </Fact>
  );
}
