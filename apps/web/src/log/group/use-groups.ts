'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { Align } from '../../list/scroll.ts';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import { readerPlace } from '../reader-place.ts';
import type { Log } from '../use-log.ts';
import type { Groups } from './groups.ts';
import { useSurvey } from './use-survey.ts';

/** The log in which going to a line opens the groups around it. */
export function useOpeningLog(log: Log<RawEntry>, groups: Groups): Log<RawEntry> {
  const { goTo } = log;
  const opening = useCallback(
    (line: number, align: Align) => {
      // The list must know that the row takes room before it can go there.
      flushSync(() => groups.reveal(line));
      goTo(line, align);
    },
    [goTo, groups],
  );
  return useMemo(() => ({ ...log, goTo: opening }), [log, opening]);
}

/**
 * Offers the keys to fold and unfold.
 * @param log all lines of the run
 * @param pointed the line that the reader pointed at, if any
 */
export function useGroupCommands(log: Log<RawEntry>, groups: Groups, pointed: number | null): void {
  const { store } = log;
  const survey = useSurvey(log, groups);
  useCommands(
    useMemo((): Command[] => {
      const { toggle, toggleAll } = strings.log.group;
      const one = () => {
        const row = pointed ?? groups.near(readerPlace()?.index ?? 0);
        if (row !== null) groups.toggle(row);
      };
      const all = async () => {
        await survey();
        if (groups.state().outline.groups.length === 0) return;
        // Titles above the lines that are loaded take room too.
        flushSync(() => store.reveal(store.state().oldest));
        groups.toggleAll();
      };
      return [
        { id: 'log.fold', name: toggle, group: 'log', keys: ['z'], run: one },
        { id: 'log.foldAll', name: toggleAll, group: 'log', keys: ['Z'], run: () => void all() },
      ];
    }, [store, groups, pointed, survey]),
  );
}

/** A click on the title of a group, other than on a link or to select text. */
export function isGroupClick(target: EventTarget): boolean {
  if (!(target instanceof Element) || !target.closest('.log-group')) return false;
  if (target.closest('button')) return true;
  return !target.closest('a') && (window.getSelection()?.isCollapsed ?? true);
}
