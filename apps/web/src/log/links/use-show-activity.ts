'use client';

import type { RawEntry, Run } from '@scrollback/sdk';
import { useCallback, useMemo } from 'react';
import { formatEntryHash } from '../../activity/links/entry-hash.ts';
import { findEntry } from '../../activity/links/find-entry.ts';
import { useApi } from '../../client/use-api.tsx';
import { runHref } from '../../run/run-view.ts';
import type { Command } from '../../shortcuts/command.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { strings } from '../../strings.ts';
import { readerPlace } from '../reader-place.ts';
import type { Log } from '../use-log.ts';
import type { LinkedLines } from './use-linked-lines.ts';

/** Offers the way from a line to what it says in the activity; null where the run has none. */
export function useShowActivity(
  run: Run | null,
  { lineAt }: Log<RawEntry>,
  { range, say }: LinkedLines,
): (() => void) | null {
  const { sdk } = useApi();
  const runId = run && run.normalized.nextIndex > 0 ? run.id : null;
  const linked = range?.from;
  const show = useCallback(() => {
    if (runId === null) return;
    const { noEntry, noServer } = strings.log.links;
    const place = readerPlace();
    const line = linked ?? (place && lineAt(place.index)) ?? 0;
    findEntry(sdk, runId, line).then(
      (entry) => {
        if (entry === null) say(noEntry);
        // A whole load: the page must know the entry before its first rows.
        else window.location.assign(`${runHref(runId, 'activity')}${formatEntryHash(entry)}`);
      },
      () => say(noServer),
    );
  }, [sdk, runId, linked, lineAt, say]);
  useCommands(
    useMemo((): Command[] => {
      if (runId === null) return [];
      const name = strings.log.links.showActivity;
      return [{ id: 'log.showActivity', name, group: 'log', keys: ['a'], run: show }];
    }, [runId, show]),
  );
  return runId === null ? null : show;
}
