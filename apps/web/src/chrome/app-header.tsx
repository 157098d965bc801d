import Link from 'next/link';
import type { ReactNode } from 'react';
import { SignOut } from '../login/sign-out.tsx';
import { strings } from '../strings.ts';
import { Icon } from './icon.tsx';
import { PanelButtons } from './panel-buttons.tsx';

/** The thin bar at the top of each page, with the ways to everything else. */
export function AppHeader({ children, end }: { children?: ReactNode; end: ReactNode }) {
  return (
    <header className="flex min-h-11 shrink-0 items-center gap-3 border-b border-rule bg-canvas px-4 max-sm:flex-wrap max-sm:gap-x-2 max-sm:gap-y-1 max-sm:px-3 max-sm:pt-1.5">
      {children}
      <div className="ml-auto flex items-center gap-1">
        <PanelButtons />
        {end}
        <SignOut />
      </div>
    </header>
  );
}

/** The product's mark and name, a link to the runs. */
export function Wordmark() {
  return (
    <Link
      href="/"
      prefetch={false}
      className="flex items-center gap-2 rounded-sm font-semibold tracking-[-0.01em] text-ink"
    >
      <Icon>
        <path d="M2 3.5h9M2 8h12" stroke="currentColor" strokeWidth="1.75" opacity="0.45" />
        <path d="M2 12.5h5" stroke="currentColor" strokeWidth="1.75" />
        <path d="M10.5 11v3" stroke="var(--accent)" strokeWidth="2" />
      </Icon>
      <span className="max-sm:sr-only">{strings.product}</span>
    </Link>
  );
}
