'use client';

import type { RawEntry } from '@scrollback/sdk';
import { useEffect, useMemo, useRef } from 'react';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import type { Log } from '../use-log.ts';

/** Offers the key to pause and resume; a reader who paused stays so when other lines are shown. */
export function usePause({ store, resume }: Log<RawEntry>, live: boolean): void {
  const paused = useRef(false);
  useEffect(() => {
    if (paused.current) store.pause();
    return () => {
      paused.current = store.state().paused;
      // A filter over these lines looks at them as they are now.
      store.resume();
    };
  }, [store]);
  useCommands(
    useMemo((): Command[] => {
      const run = () => {
        if (store.state().paused) resume();
        else if (live) store.pause();
      };
      const { toggle } = strings.log.pause;
      return [{ id: 'log.pause', name: toggle, group: 'log', keys: ['p'], run }];
    }, [store, resume, live]),
  );
}
