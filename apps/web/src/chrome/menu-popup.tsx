'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

/** The page's content, whichever page there is when a menu opens. */
const content = {
  get current() {
    return document.getElementById('content');
  },
};

const LOOK =
  'max-h-[min(28rem,var(--available-height))] min-w-48 overflow-auto rounded-md border border-edge bg-raised p-1 text-sm text-ink shadow-float outline-none';

/**
 * What floats under a menu's button. It opens within the page's content, where those who go by
 * landmarks find it.
 */
export function MenuPopup({ align, children }: { align: 'start' | 'end'; children: ReactNode }) {
  return (
    <Menu.Portal container={content}>
      <Menu.Positioner sideOffset={4} align={align} className="z-20">
        <Menu.Popup className={LOOK}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
