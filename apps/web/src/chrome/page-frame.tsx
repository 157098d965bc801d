import type { ConnectionState } from '@scrollback/sdk';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConnectionMark } from '../status/connection-mark.tsx';
import { strings } from '../strings.ts';
import type { Theme } from '../theme/theme.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { AppHeader, Wordmark } from './app-header.tsx';
import { PAGES, type PageAddress } from './pages.ts';

/** One of the pages that the header leads to: it scrolls with the window. */
export function PageFrame(props: {
  title: string;
  here: PageAddress;
  theme: Theme;
  /** Of what is live on it; null while nothing is. */
  connection?: ConnectionState | null;
  /** Stays in sight below the header. */
  bar?: ReactNode;
  children?: ReactNode;
}) {
  const { title, here, theme, connection = null, bar, children } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${title} · ${strings.product}`}</title>
      <div className="sticky top-0 z-10 max-sm:static">
        <AppHeader
          end={
            <>
              {connection ? <ConnectionMark state={connection} /> : null}
              <ThemeToggle initial={theme} />
            </>
          }
        >
          <Wordmark />
          <PageLinks here={here} />
        </AppHeader>
        {bar}
      </div>
      <main id="content" className="flex flex-1 flex-col">
        <h1 className="sr-only">{title}</h1>
        {children}
      </main>
    </div>
  );
}

/** The ways to the pages, the one at the address `here` marked. */
function PageLinks({ here }: { here: PageAddress }) {
  return (
    <nav
      aria-label={strings.pages.label}
      className="ml-2 flex gap-1 self-stretch text-sm max-sm:order-last max-sm:-mx-1 max-sm:h-9 max-sm:w-full max-sm:overflow-x-auto max-sm:overflow-y-hidden"
    >
      {PAGES.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === here ? 'page' : undefined}
          className="-mb-px flex items-center border-b-2 border-transparent px-2 -outline-offset-4 text-soft hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {strings.pages[name]}
        </Link>
      ))}
    </nav>
  );
}
