'use client';

import type { RawEntry } from '@scrollback/sdk';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { Hidden } from '../../list/hidden.ts';
import type { Span } from '../../list/view.ts';
import type { TimeDisplay } from '../display/display.ts';
import { useLineTimes } from '../display/use-line-times.ts';
import { ROWS_ABOVE } from '../first-shown.ts';
import type { LogStore } from '../log-store.ts';
import type { Log } from '../use-log.ts';
import { CONTEXT, contextOf } from './context-of.ts';
import { ContextRows } from './context-rows.tsx';

/** The lines around those that a filter shows. */
export interface ContextLines {
  /** A row with the lines around it, or alone while they are not wanted. */
  around(row: number, shown: ReactNode): ReactNode;
  /** Says which rows are in the document, so that the lines around them are read. */
  view(rows: Span): void;
}

/**
 * Offers the lines around those of `shown`.
 * @param whole all lines of the run
 */
export function useContextLines(
  wanted: boolean,
  shown: LogStore<RawEntry>,
  lineAt: Log<RawEntry>['lineAt'],
  whole: Log<RawEntry>,
  time: TimeDisplay,
): ContextLines {
  const { store, state } = whole;
  const times = useLineTimes(state.run, time, store.entry, state.next);
  const runId = state.run?.id;
  const seen = useRef<Span>({ from: 0, to: 0 });
  const read = useCallback(() => {
    const { from, to } = seen.current;
    const rows = Array.from({ length: to - from }, (_, i) => from + i);
    const near = rows.flatMap((row) => {
      const line = lineAt(row);
      return line === undefined
        ? []
        : [{ from: Math.max(0, line - CONTEXT), to: line + 1 + CONTEXT }];
    });
    const parts = new Hidden(near).spans;
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last) return;
    store.reveal(first.from, ROWS_ABOVE);
    store.view({ from: first.from, to: last.to }, parts);
  }, [store, lineAt]);
  const { version } = shown.state();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version may tell more of the rows
  useEffect(() => {
    if (wanted) read();
  }, [wanted, read, version]);
  return useMemo(() => {
    return {
      around(row, element) {
        if (!wanted) return element;
        const line = lineAt(row);
        const before = row === 0 ? null : lineAt(row - 1);
        // Until it is known what is next to it, the line stands alone.
        if (line === undefined || before === undefined) return element;
        const after = lineAt(row + 1) ?? null;
        const context = contextOf({ before, line, after }, store.state().next);
        return (
          <ContextRows context={context} runId={runId} entry={store.entry} time={times.of}>
            {element}
          </ContextRows>
        );
      },
      view(rows) {
        seen.current = rows;
        if (wanted) read();
      },
    };
  }, [wanted, lineAt, store, runId, times, read]);
}
