'use client';

import type { RunStatus } from '@scrollback/sdk';
import { useEffect } from 'react';
import { STATUS_PATHS } from './status-paths.ts';

/** A tab's icon knows no theme: white lines on these can be seen on both. */
const GROUNDS: Readonly<Record<RunStatus, string>> = {
  RUNNING: '#4258d6',
  SUCCEEDED: '#18794e',
  FAILED: '#c4262e',
  TIMED_OUT: '#8f5a0a',
  CANCELED: '#646a78',
  LOST: '#9333a8',
};

/** The tab's icon, as long as it is shown: the status by shape and colour. */
export function StatusFavicon({ status }: { status: RunStatus }) {
  useEffect(() => {
    const drawn = faviconOf(status);
    const own = new Map<HTMLLinkElement, string>();
    const draw = () => {
      for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
        if (own.has(link)) continue;
        own.set(link, link.href);
        link.href = drawn;
      }
    };
    draw();
    // On the way from one page to another, the link is put into the head anew.
    const observer = new MutationObserver(draw);
    observer.observe(document.head, { childList: true });
    return () => {
      observer.disconnect();
      for (const [link, href] of own) link.href = href;
    };
  }, [status]);
  return null;
}

/** An address with the drawing in it, as the page's policy for images allows. */
function faviconOf(status: RunStatus): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke-linecap="round" stroke-linejoin="round">' +
    `<rect width="16" height="16" rx="3.5" fill="${GROUNDS[status]}"/>` +
    `<path transform="translate(1.6 1.6) scale(.8)" d="${STATUS_PATHS[status]}" stroke="#fff" stroke-width="2.4"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
