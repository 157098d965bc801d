'use client';

import { useMemo } from 'react';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import { nextTime } from './display.ts';
import { choose, display } from './use-display.ts';

/** Offers the keys for how lines are shown, while a log is. */
export function useDisplayCommands(): void {
  useCommands(
    useMemo((): Command[] => {
      const { toggleWrap, changeTimes } = strings.log.display;
      const { toggle: toggleContext } = strings.log.context;
      return [
        {
          id: 'log.wrap',
          name: toggleWrap,
          group: 'log',
          keys: ['w'],
          run: () => choose({ wrap: !display().wrap }),
        },
        {
          id: 'log.times',
          name: changeTimes,
          group: 'log',
          keys: ['t'],
          run: () => choose({ time: nextTime(display().time) }),
        },
        {
          id: 'log.context',
          name: toggleContext,
          group: 'log',
          keys: ['C'],
          run: () => choose({ context: !display().context }),
        },
      ];
    }, []),
  );
}
