'use client';

import { type Client, type Run, RunsDocument, toWireFilter } from '@scrollback/sdk';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useApi } from '../client/use-api.tsx';
import type { Command } from '../shortcuts/command.ts';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';

/** Offers the ways to the runs that were registered just before and just after this one. */
export function RunNeighbours({ run: { id, createdAt } }: { run: Run }) {
  const { sdk } = useApi();
  const router = useRouter();
  const offered = useMemo((): Command[] => {
    const { previous, next } = strings.run;
    // Where there is none, or no server, the reader stays; the page says when it is away.
    const go = (find: Promise<string | null>) =>
      find.then(
        (found) => found && router.push(`/runs/${found}`),
        () => undefined,
      );
    return [
      {
        id: 'run.previous',
        name: previous,
        group: 'run',
        keys: ['['],
        run: () => void go(runBefore(sdk, createdAt)),
      },
      {
        id: 'run.next',
        name: next,
        group: 'run',
        keys: [']'],
        run: () => void go(runAfter(sdk, id, createdAt)),
      },
    ];
  }, [sdk, router, id, createdAt]);
  useCommands(offered);
  return null;
}

async function runBefore(sdk: Client, createdAt: number): Promise<string | null> {
  const { runs } = await sdk.runs({ filter: { createdBefore: createdAt }, first: 1 });
  return runs[0]?.id ?? null;
}

async function runAfter(sdk: Client, id: string, createdAt: number): Promise<string | null> {
  // Newest first: the last of them is the nearest. This run itself may be one of them.
  const filter = toWireFilter({ createdAfter: createdAt });
  const { runs } = await sdk.request(RunsDocument, { filter, last: 2 });
  return runs.edges.findLast(({ node }) => node.id !== id)?.node.id ?? null;
}
