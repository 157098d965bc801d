'use client';

import Link from 'next/link';
import { type ReactNode, useMemo, useState } from 'react';
import { SignOut } from '../login/sign-out.tsx';
import { Palette } from '../palette/palette.tsx';
import type { Command } from '../shortcuts/command.ts';
import { KeyCap } from '../shortcuts/key-cap.tsx';
import { ShortcutSheet } from '../shortcuts/shortcut-sheet.tsx';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import { THEMES } from '../theme/theme.ts';
import { chooseTheme } from '../theme/use-theme.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

/**
 * The thin bar at the top of each page, with the ways to everything else: the command palette and
 * the sheet of keys.
 */
export function AppHeader({ children, end }: { children?: ReactNode; end: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const close = () => setOpen(null);
  useCommands(
    useMemo(
      (): Command[] => [
        {
          id: 'palette.open',
          name: strings.palette.title,
          group: 'everywhere',
          keys: ['Mod+k'],
          inPalette: false,
          run: () => setOpen((now) => (now === 'palette' ? null : 'palette')),
        },
        {
          id: 'shortcuts.open',
          name: strings.shortcuts.open,
          group: 'everywhere',
          keys: ['?'],
          run: () => setOpen('sheet'),
        },
        ...THEMES.map(
          (theme): Command => ({
            id: `theme.${theme}`,
            name: strings.theme[theme],
            group: 'everywhere',
            run: () => chooseTheme(theme),
          }),
        ),
      ],
      [],
    ),
  );
  return (
    <header className="flex min-h-11 shrink-0 items-center gap-3 border-b border-rule bg-canvas px-4 max-sm:flex-wrap max-sm:gap-x-2 max-sm:px-3">
      {children}
      <div className="ml-auto flex items-center gap-1">
        <SearchButton onOpen={() => setOpen('palette')} />
        {end}
        <IconButton
          label={strings.shortcuts.open}
          onClick={() => setOpen('sheet')}
          className="max-sm:hidden"
        >
          <Icon d="M5.75 6a2.25 2.25 0 1 1 3.2 2c-.6.3-.95.8-.95 1.5M8 12.3v.1" />
        </IconButton>
        <SignOut />
      </div>
      <Palette open={open === 'palette'} onClose={close} />
      <ShortcutSheet open={open === 'sheet'} onClose={close} />
    </header>
  );
}

function SearchButton({ onOpen }: { onOpen(): void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="mr-1 flex h-7 shrink-0 items-center gap-2 rounded-md border border-rule bg-surface pr-1 pl-2 text-sm text-soft hover:border-edge hover:text-ink max-lg:mr-0 max-lg:border-transparent max-lg:bg-transparent max-lg:px-1.5"
    >
      <Icon d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3 3" />
      <span className="mr-6 max-lg:sr-only">{strings.palette.open}</span>
      <span className="max-lg:hidden">
        <KeyCap name="Mod+k" />
      </span>
    </button>
  );
}

/** The product's mark and name, a link to the runs. */
export function Wordmark() {
  return (
    <Link
      href="/"
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
