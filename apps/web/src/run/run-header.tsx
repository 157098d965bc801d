import type { ConnectionState, Run } from '@scrollback/sdk';
import Link from 'next/link';
import { makeVisible } from '../ansi/visible.ts';
import { AppHeader } from '../chrome/app-header.tsx';
import { BackLink } from '../chrome/back-link.tsx';
import { RelativeTime } from '../clock/relative-time.tsx';
import { RunDuration } from '../clock/run-duration.tsx';
import { RunBadge } from '../status/run-badge.tsx';
import { StatusFavicon } from '../status/status-favicon.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { RunNeighbours } from './run-neighbours.tsx';
import type { RunView } from './run-view.ts';
import { ViewTabs } from './view-tabs.tsx';

/** Which run this is and how it stands. */
export function RunHeader(props: {
  theme: Theme;
  /** Null while it is loading; a text where there is none. */
  run: Run | string | null;
  connection: ConnectionState | null;
  /** How it is looked at; no other views are offered when it is not told. */
  view?: RunView;
}) {
  const { theme, run, connection, view } = props;
  return (
    <AppHeader
      end={
        <>
          {run && typeof run !== 'string' && view ? <ViewTabs run={run} view={view} /> : null}
          <ThemeToggle initial={theme} />
        </>
      }
    >
      <div className="flex min-w-0 items-center gap-3 max-sm:w-full max-sm:gap-2">
        <BackLink href="/" name={strings.run.back} />
        {typeof run === 'string' ? (
          <h1 className="min-w-0 truncate font-mono text-sm text-soft">{run}</h1>
        ) : run ? (
          <>
            <h1
              className="min-w-0 truncate font-semibold"
              title={run.command?.join(' ') ?? run.name}
            >
              {run.name}
            </h1>
            <RunBadge run={run} connection={connection} />
            <StatusFavicon status={run.status} />
            <RunNeighbours run={run} />
            <span className="shrink-0 text-sm text-soft">
              <RunDuration run={run} />
            </span>
            <span className="min-w-0 truncate text-sm text-faint max-md:hidden">
              {strings.run.started} <RelativeTime at={run.startedAt} />
            </span>
            {run.taskId ? (
              <Link
                href={`/tasks/${run.taskId}`}
                prefetch={false}
                title={strings.task.of}
                className="min-w-0 max-w-48 shrink-[2] truncate rounded-sm text-sm text-accent hover:underline max-sm:hidden"
              >
                {makeVisible(run.taskName ?? strings.task.of)}
              </Link>
            ) : null}
          </>
        ) : (
          <span className="h-4 w-40 animate-shimmer rounded-sm bg-rule" />
        )}
      </div>
    </AppHeader>
  );
}
