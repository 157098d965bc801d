'use client';

import type { ReportedContainer } from '@scrollback/sdk';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '../chrome/button.tsx';
import { errorDetail } from '../client/error-detail.ts';
import { useApi } from '../client/use-api.tsx';
import { strings } from '../strings.ts';

/** A container: how it stands, its run, and a button to follow it or leave it alone. */
export function ContainerRow(props: {
  collectorId: string;
  container: ReportedContainer;
  online: boolean;
  onDemand: boolean;
  onChanged: () => void;
}) {
  const { collectorId, container, online, onDemand, onChanged } = props;
  const { id, name, image, state, followed, runId } = container;
  const { sdk } = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = strings.containers;
  const change = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      if (followed) await sdk.collectors.unfollow(collectorId, id);
      else await sdk.collectors.follow(collectorId, id);
    } catch (error) {
      setProblem(errorDetail(error) ?? words.unreachable);
    }
    setBusy(false);
    onChanged();
  };
  const isRunning = state === 'RUNNING';
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule px-4 py-1.5 max-sm:px-3">
      <span
        aria-hidden="true"
        className={`size-2 shrink-0 rounded-full ${isRunning ? 'bg-running' : 'border border-faint'}`}
      />
      <span className="flex min-w-0 flex-1 items-baseline gap-x-3 max-sm:flex-col">
        {runId === null ? (
          <span className="max-w-full truncate font-medium">{name}</span>
        ) : (
          <Link
            href={`/runs/${runId}`}
            prefetch={false}
            title={words.openRun}
            className="max-w-full truncate rounded-sm font-medium hover:underline"
          >
            {name}
          </Link>
        )}
        <span className="max-w-full min-w-0 truncate text-sm text-faint">
          <code className="font-mono text-[12px]">{image}</code>
        </span>
      </span>
      <span className="text-sm text-soft max-sm:hidden">{words.state[state]}</span>
      <span className="w-24 text-right text-sm text-faint max-sm:w-auto">
        {followed ? words.followed : runId !== null && onDemand && isRunning ? words.waits : null}
      </span>
      <Button
        onClick={change}
        disabled={busy || !online || !isRunning}
        title={online ? undefined : words.awayHint}
        aria-label={`${followed ? words.unfollow : words.follow} ${name}`}
        className="w-20 justify-center"
      >
        {followed ? words.unfollow : words.follow}
      </Button>
      {problem ? (
        <p role="alert" className="basis-full text-sm break-words text-failed">
          {problem}
        </p>
      ) : null}
    </li>
  );
}
