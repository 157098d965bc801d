'use client';

import type { Run } from '@scrollback/sdk';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import { RUN_VIEWS, type RunView, runHref } from './run-view.ts';

/** The views that a run has: an agent's run has its activity too. */
export function viewsOf(run: Run, view: RunView): readonly RunView[] {
  const hasActivity = run.format !== 'TEXT' || run.normalized.nextIndex > 0;
  return RUN_VIEWS.filter((it) => it !== 'activity' || hasActivity || view === 'activity');
}

/** Links to the other views of the run; the keys 1 to 4 lead there too, each always to the same. */
export function ViewTabs({ run, view }: { run: Run; view: RunView }) {
  const router = useRouter();
  const views = viewsOf(run, view);
  const offered = views.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the views are new each time, their names are not
  const commands = useMemo(
    () =>
      views.map((it) => ({
        id: `run.${it}`,
        name: strings.views.show[it],
        group: 'run' as const,
        keys: [String(RUN_VIEWS.indexOf(it) + 1)],
        run: () => router.push(runHref(run.id, it)),
      })),
    [router, run.id, offered],
  );
  useCommands(commands);
  return (
    <nav aria-label={strings.views.label} className="flex shrink-0 rounded-md bg-surface p-0.5">
      {views.map((it) => (
        <Link
          key={it}
          href={runHref(run.id, it)}
          prefetch={false}
          aria-current={it === view ? 'page' : undefined}
          className={`rounded-sm px-2 py-0.5 text-sm leading-5 ${
            it === view
              ? 'bg-raised font-medium text-ink ring-1 ring-rule'
              : 'text-soft hover:text-ink'
          }`}
        >
          {strings.views[it]}
        </Link>
      ))}
    </nav>
  );
}
