'use client';

import { type RefObject, useMemo } from 'react';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import type { Find } from './use-find.ts';

/** Offers finding: `/` and Ctrl+F lead to the field, `n` and `N` on, wherever the focus is. */
export function useFindKeys(find: Find, field: RefObject<HTMLInputElement | null>): void {
  const { begin, store } = find;
  useCommands(
    useMemo((): Command[] => {
      const { open, onward, back } = strings.log.find;
      const shared = { group: 'log' as const };
      const toField = () => {
        begin();
        field.current?.focus();
        field.current?.select();
      };
      return [
        { ...shared, id: 'log.find', name: open, keys: ['/', 'Mod+f'], run: toField },
        { ...shared, id: 'log.findNext', name: onward, keys: ['n'], run: () => store.step(1) },
        { ...shared, id: 'log.findBefore', name: back, keys: ['N'], run: () => store.step(-1) },
      ];
    }, [begin, store, field]),
  );
}
