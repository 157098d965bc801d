'use client';

import Link from 'next/link';
import { strings } from '../strings.ts';
import { useSession } from './use-session.ts';

/** Says what commands need besides, where the server asks for tokens. */
export function TokenHint() {
  const { lead, rest } = strings.login.commands;
  if (!useSession()) return null;
  return (
    <p className="text-soft">
      {lead} <code className="font-mono text-[12.5px] text-ink">SCROLLBACK_TOKEN</code> {rest}{' '}
      <Link href="/settings" className="rounded-sm text-accent hover:underline">
        {strings.pages.settings}
      </Link>
      .
    </p>
  );
}
