'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

const NONE: readonly Command[] = [];

/**
 * Offers what a part of the page can do, for as long as that part is shown: by its keys, in the
 * command palette and in the sheet of keys (`?`). Give the same array as long as nothing changed:
 *
 * ```ts
 * useCommands(
 *   useMemo(
 *     () => [{ id: 'log.wrap', name: strings.log.wrap, group: 'log', keys: ['w'], run: toggleWrap }],
 *     [toggleWrap],
 *   ),
 * );
 * ```
 */
export function useCommands(offered: readonly Command[]): void {
  useEffect(() => commands.register(offered), [offered]);
}

/** What can be done here and now. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.list, () => NONE);
}
