'use client';

import { useSyncExternalStore } from 'react';
import { type Display, defaultDisplay, readDisplay } from './display.ts';

const KEY = 'scrollback.display';
const SERVER = defaultDisplay(false);

const listeners = new Set<() => void>();
let known: { text: string | null; display: Display } | null = null;
/** Holds where the browser keeps nothing for us, as in some private windows. */
let chosen: string | null = null;

/** The reader's choices, in every tab alike, and how to change them. */
export function useDisplay(): [Display, (change: Partial<Display>) => void] {
  return [useSyncExternalStore(subscribe, display, () => SERVER), choose];
}

/** The reader's choices as they are now. */
export function display(): Display {
  const text = keptText();
  if (known?.text !== text || !known) {
    const narrow = window.matchMedia('(max-width: 640px)').matches;
    known = { text, display: readDisplay(text, known?.display ?? defaultDisplay(narrow)) };
  }
  return known.display;
}

/** Changes and remembers some choices. */
export function choose(change: Partial<Display>): void {
  chosen = JSON.stringify({ ...display(), ...change });
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // The choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

function keptText(): string | null {
  try {
    return localStorage.getItem(KEY) ?? chosen;
  } catch {
    return chosen;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
