'use client';

import { type RefObject, useMemo } from 'react';
import type { Command } from '../shortcuts/command.ts';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';

/** Keys to go through the rows of a list, each of which has one link, and to the field above it. */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
): void {
  const { find, next, previous, open } = strings.runs.filter.keys;
  const offered = useMemo((): Command[] => {
    const group = 'runs';
    const inPalette = false;
    const move = (by: number) => {
      const links = [...(list.current?.querySelectorAll('a') ?? [])];
      const at = links.findIndex((link) => link.matches(':focus'));
      links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
    };
    return [
      { id: 'runs.next', name: next, group, keys: ['j'], inPalette, run: () => move(1) },
      { id: 'runs.previous', name: previous, group, keys: ['k'], inPalette, run: () => move(-1) },
      { id: 'runs.open', name: open, group, keys: ['Enter'] },
      { id: 'runs.find', name: find, group, keys: ['/'], run: () => field.current?.focus() },
    ];
  }, [list, field, find, next, previous, open]);
  useCommands(offered);
}
