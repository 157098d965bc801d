'use client';

import type { Entry } from '@scrollback/sdk';
import { useMemo } from 'react';
import type { Command } from '../shortcuts/command.ts';
import { useCommands } from '../shortcuts/use-commands.ts';
import { strings } from '../strings.ts';
import type { Log } from './use-log.ts';

/** Rows that stay in sight when a page is turned. */
const KEPT_PX = 40;

/** Offers the ways to move in a log. */
export function useLogCommands<E extends Entry>(log: Log<E>): void {
  const { follow, resume, goTo, lineAt } = log;
  const { oldest } = log.state;
  useCommands(
    useMemo((): Command[] => {
      const { move } = strings.log;
      const shared = { group: 'log' as const };
      return [
        {
          ...shared,
          id: 'log.down',
          name: move.down,
          keys: ['j'],
          inPalette: false,
          run: () => scroll(1),
        },
        {
          ...shared,
          id: 'log.up',
          name: move.up,
          keys: ['k'],
          inPalette: false,
          run: () => scroll(-1),
        },
        {
          ...shared,
          id: 'log.page',
          name: move.page,
          keys: ['Space'],
          inPalette: false,
          run: turnPage,
        },
        {
          ...shared,
          id: 'log.start',
          name: move.start,
          keys: ['g', 'Home'],
          run: () => goTo(lineAt(oldest) ?? oldest, 'start'),
        },
        { ...shared, id: 'log.end', name: move.end, keys: ['G', 'End'], run: follow },
        { ...shared, id: 'log.follow', name: move.follow, keys: ['f'], run: resume },
      ];
    }, [oldest, follow, resume, goTo, lineAt]),
  );
}

function scroll(rows: number): void {
  const log = document.querySelector('[role="log"]');
  if (!log) return;
  const row = Number.parseFloat(getComputedStyle(log).getPropertyValue('--log-row'));
  log.scrollBy(0, rows * row);
}

function turnPage(): void {
  const log = document.querySelector('[role="log"]');
  log?.scrollBy(0, log.clientHeight - KEPT_PX);
}
