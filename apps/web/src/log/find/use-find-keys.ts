'use client';

import { type RefObject, useEffect } from 'react';
import { listenLogKeys } from '../log-keys.ts';
import type { Find } from './use-find.ts';

/** `/` and Ctrl+F lead to the field, `n` and `N` on, wherever the focus is. */
export function useFindKeys(find: Find, field: RefObject<HTMLInputElement | null>): void {
  const { begin, store } = find;
  useEffect(() => {
    const open = () => {
      begin();
      field.current?.focus();
      field.current?.select();
    };
    const stop = listenLogKeys(document, {
      '/': open,
      n: () => store.step(1),
      N: () => store.step(-1),
    });
    const onKey = (event: KeyboardEvent) => {
      const combined = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // A second time, in the field, is for who wants the browser's own.
      if (!combined || event.key !== 'f' || document.activeElement === field.current) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      stop();
      document.removeEventListener('keydown', onKey);
    };
  }, [begin, store, field]);
}
