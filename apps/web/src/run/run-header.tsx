import type { ConnectionState, Run } from '@scrollback/sdk';
import Link from 'next/link';
import { AppHeader } from '../chrome/app-header.tsx';
import { Icon } from '../chrome/icon.tsx';
import { RelativeTime } from '../clock/relative-time.tsx';
import { RunDuration } from '../clock/run-duration.tsx';
import { RunBadge } from '../status/run-badge.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';

/** Which run this is and how it stands. */
export function RunHeader(props: {
  theme: Theme;
  /** Null while it is loading; a text where there is none. */
  run: Run | string | null;
  connection: ConnectionState | null;
}) {
  const { theme, run, connection } = props;
  return (
    <AppHeader end={<ThemeToggle initial={theme} />}>
      <Link
        href="/"
        className="-ml-1 flex h-7 items-center gap-1 rounded-md px-1 text-soft hover:bg-hover hover:text-ink"
      >
        <Icon d="M13 8H3.5M7.5 4L3.5 8l4 4" />
        <span className="max-sm:sr-only">{strings.run.back}</span>
      </Link>
      <span aria-hidden="true" className="-mx-1.5 text-edge max-sm:hidden">
        /
      </span>
      {typeof run === 'string' ? (
        <h1 className="min-w-0 truncate font-mono text-sm text-soft">{run}</h1>
      ) : run ? (
        <>
          <h1 className="min-w-0 truncate font-semibold" title={run.command?.join(' ') ?? run.name}>
            {run.name}
          </h1>
          <RunBadge run={run} connection={connection} />
          <span className="shrink-0 text-sm text-soft">
            <RunDuration run={run} />
          </span>
          <span className="min-w-0 truncate text-sm text-faint max-md:hidden">
            {strings.run.started} <RelativeTime at={run.startedAt} />
          </span>
        </>
      ) : (
        <span className="h-4 w-40 animate-shimmer rounded-sm bg-rule" />
      )}
    </AppHeader>
  );
}
