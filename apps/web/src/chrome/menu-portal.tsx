'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

/** The page's content, whichever page there is when a menu opens. */
const content = {
  get current() {
    return document.getElementById('content');
  },
};

/** Where menus open: within the page's content, where those who go by landmarks find them. */
export function MenuPortal({ children }: { children: ReactNode }) {
  return <Menu.Portal container={content}>{children}</Menu.Portal>;
}
