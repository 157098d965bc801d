'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Align } from '../../list/scroll.ts';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import type { Log } from '../use-log.ts';
import { clearedBefore } from './clear-rows.ts';

/** Where a log begins after lines were cleared: a row, by the way that log counts them. */
interface Floor {
  readonly rowOf: Log<RawEntry>['rowOf'];
  readonly row: number;
}

/**
 * The log without the lines that the reader cleared from the view, and the way to have them again.
 * Going to one of them shows all again.
 * @param whole all lines of the run, of which `log` shows some
 */
export function useClear(
  log: Log<RawEntry>,
  whole: Log<RawEntry>,
): { log: Log<RawEntry>; restore(): void } {
  const [line, setLine] = useState(0);
  const [floor, setFloor] = useState<Floor | null>(null);
  const { rowOf, goTo: goToLine, follow, state: all, store } = log;
  const { store: wholeStore } = whole;
  useEffect(() => {
    let current = true;
    if (line > 0)
      rowOf(line).then(
        (row) => current && setFloor({ rowOf, row }),
        // Where nobody can tell, all lines are shown.
        () => current && setFloor(null),
      );
    return () => {
      current = false;
    };
  }, [line, rowOf]);
  const drop = useCallback(() => {
    setLine(0);
    setFloor(null);
  }, []);
  const restore = useCallback(() => {
    if (line === 0) return;
    flushSync(drop);
    // Who follows sees them anyway.
    if (store.state().mode === 'reading') goToLine(line, 'center');
  }, [line, drop, store, goToLine]);
  useCommands(
    useMemo((): Command[] => {
      const words = strings.log.clear;
      const clear = () => {
        setLine(wholeStore.state().next);
        setFloor({ rowOf, row: store.state().next });
        follow();
      };
      return [
        { id: 'log.clear', name: words.clear, group: 'log', keys: ['x'], run: clear },
        { id: 'log.restore', name: words.restore, group: 'log', keys: ['X'], run: restore },
      ];
    }, [wholeStore, store, rowOf, follow, restore]),
  );
  const goTo = useCallback(
    (to: number, align: Align) => {
      // The list must have the row before it can go there.
      if (to < line) flushSync(drop);
      goToLine(to, align);
    },
    [line, goToLine, drop],
  );
  const row = floor?.rowOf === rowOf ? floor.row : 0;
  const state = useMemo(() => clearedBefore(all, row), [all, row]);
  return { log: { ...log, state, goTo }, restore };
}
