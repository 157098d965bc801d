'use client';

import { usePathname } from 'next/navigation';
import { KeyCap } from '../shortcuts/key-cap.tsx';
import { strings } from '../strings.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { openPanel } from './use-panel.ts';

/** The ways to the command palette and to the sheet of keys. */
export function PanelButtons() {
  if (usePathname() === '/login') return null;
  return (
    <>
      <button
        type="button"
        onClick={() => openPanel('palette')}
        className="mr-1 flex h-7 shrink-0 items-center gap-2 rounded-md border border-rule bg-surface pr-1 pl-2 text-sm text-soft hover:border-edge hover:text-ink max-lg:mr-0 max-lg:border-transparent max-lg:bg-transparent max-lg:px-1.5"
      >
        <Icon d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3 3" />
        <span className="mr-6 max-lg:sr-only">{strings.palette.open}</span>
        <span className="max-lg:hidden">
          <KeyCap name="Mod+k" />
        </span>
      </button>
      <IconButton
        label={strings.shortcuts.open}
        onClick={() => openPanel('sheet')}
        className="max-sm:hidden"
      >
        <Icon d="M5.75 6a2.25 2.25 0 1 1 3.2 2c-.6.3-.95.8-.95 1.5M8 12.3v.1" />
      </IconButton>
    </>
  );
}
