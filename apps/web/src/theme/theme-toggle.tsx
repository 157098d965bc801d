'use client';

import { type ReactNode, useState } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { strings } from '../strings.ts';
import { nextTheme, type Theme, themeCookie } from './theme.ts';

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
  const [theme, setTheme] = useState(initial);
  const choose = () => {
    const next = nextTheme(theme);
    // biome-ignore lint/suspicious/noDocumentCookie: Cookie Store is not in all browsers yet.
    document.cookie = themeCookie(next);
    document.documentElement.dataset.theme = next;
    setTheme(next);
  };
  return (
    <button
      type="button"
      onClick={choose}
      title={strings.theme[theme]}
      aria-label={strings.theme[theme]}
      className="grid size-7 place-items-center rounded-md text-soft hover:bg-hover hover:text-ink"
    >
      <Icon line={1.4}>{ICONS[theme]}</Icon>
    </button>
  );
}
