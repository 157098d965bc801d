'use client';

import { useSyncExternalStore } from 'react';

/** What can lie over any page. */
export type Panel = 'palette' | 'sheet';

const listeners = new Set<() => void>();
let opened: Panel | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The panel that is open, or null. It outlives the page below it. */
export function usePanel(): Panel | null {
  return useSyncExternalStore(
    subscribe,
    () => opened,
    () => null,
  );
}

/** Opens a panel in place of any other; null closes it. */
export function openPanel(panel: Panel | null): void {
  opened = panel;
  for (const listener of listeners) listener();
}

/** Opens a panel, or closes it where it is open. */
export function togglePanel(panel: Panel): void {
  openPanel(opened === panel ? null : panel);
}
