'use client';

import type { Run } from '@scrollback/sdk';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
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
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) {
        return;
      }
      const chosen = RUN_VIEWS[Number(event.key) - 1];
      if (chosen && chosen !== view && views.includes(chosen)) router.push(runHref(run.id, chosen));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, run.id, view, views]);
  return (
    <nav aria-label={strings.views.label} className="flex shrink-0 rounded-md bg-surface p-0.5">
      {views.map((it) => (
        <Link
          key={it}
          href={runHref(run.id, it)}
          prefetch={false}
          aria-current={it === view ? 'page' : undefined}
          className={`rounded-sm px-2 py-0.5 text-sm leading-5 ${
            it === view ? 'bg-raised font-medium text-ink shadow-float' : 'text-soft hover:text-ink'
          }`}
        >
          {strings.views[it]}
        </Link>
      ))}
    </nav>
  );
}
