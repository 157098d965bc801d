'use client';

import type { ReactNode } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { IconButton } from '../chrome/icon-button.tsx';
import { strings } from '../strings.ts';
import { nextTheme, type Theme } from './theme.ts';
import { chooseTheme, useTheme } from './use-theme.ts';

const ICONS: Record<Theme, ReactNode> = {
  system: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
    </>
  ),
  dark: <path d="M13.25 9.5A5.75 5.75 0 0 1 6.5 2.75a5.75 5.75 0 1 0 6.75 6.75z" />,
};

/** Goes from the system's theme to light to dark. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const theme = useTheme(initial);
  return (
    <IconButton label={strings.theme[theme]} onClick={() => chooseTheme(nextTheme(theme))}>
      <Icon line={1.4}>{ICONS[theme]}</Icon>
    </IconButton>
  );
}
