'use client';

import { useSyncExternalStore } from 'react';
import { type Theme, themeCookie, toTheme } from './theme.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const shown = () => toTheme(document.documentElement.dataset.theme);

/** The theme of the page. @param initial what the server rendered */
export function useTheme(initial: Theme): Theme {
  return useSyncExternalStore(subscribe, shown, () => initial);
}

/** Changes the theme of the page and of those that are loaded later. */
export function chooseTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: Cookie Store is not in all browsers yet.
  document.cookie = themeCookie(theme);
  document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}
