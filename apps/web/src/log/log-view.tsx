'use client';

import type { RawEntry } from '@scrollback/sdk';
import {
  type CSSProperties,
  type RefObject,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { INITIAL } from '../ansi/parse-ansi.ts';
import { AnchoredList, type AnchoredListHandle } from '../list/anchored-list.tsx';
import { Hidden, NOTHING_HIDDEN } from '../list/hidden.ts';
import type { Span } from '../list/view.ts';
import { OpenedProvider, type OpenedStates } from '../opened/opened.tsx';
import { strings } from '../strings.ts';
import { CarriedStyles } from './carried-styles.ts';
import { useContextLines } from './context/use-context-lines.tsx';
import { ROW_PX } from './display/display.ts';
import { useDisplay } from './display/use-display.ts';
import { useDisplayCommands } from './display/use-display-commands.ts';
import { useLineTimes } from './display/use-line-times.ts';
import type { FindStore } from './find/find-store.ts';
import { GapRow } from './gap/gap-row.tsx';
import { firstRow, gapAt, gapSpans } from './gap/gap-rows.ts';
import type { Groups } from './group/groups.ts';
import { isGroupClick, useGroupCommands } from './group/use-groups.ts';
import { hasLine } from './links/line-range.ts';
import type { LinkedLines } from './links/use-linked-lines.ts';
import { LogRow } from './log-row.tsx';
import type { LogState } from './log-state.ts';
import type { LogStore } from './log-store.ts';
import { NewLinesPill } from './new-lines-pill.tsx';
import { ScrollTrack } from './track/scroll-track.tsx';
import { Sights } from './track/sights.ts';
import type { Log } from './use-log.ts';

/** Line numbers have room for this many digits before the gutter must grow. */
const DIGITS = 5;
/** Lines that a row has, about, with those around its own. */
const ROWS_WITH_CONTEXT = 5;
/** Keys that scroll what has the focus. */
const SCROLLING = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'j', 'k', ' ']);

/** The lines, from the first one loaded to the newest, and the way back to the newest. */
export function LogView(props: {
  name: string;
  store: LogStore<RawEntry>;
  state: LogState;
  list: RefObject<AnchoredListHandle | null>;
  find: FindStore;
  /** Folded where the rows are all lines of the run. */
  groups: Groups;
  lines: LinkedLines;
  /** Which line of the run a row is. */
  lineAt(row: number): number | undefined;
  /** Whether the rows are all lines of the run. */
  whole: boolean;
  /** All lines of the run. */
  all: Log<RawEntry>;
  onFollow(): void;
  onResume(): void;
}) {
  const { name, store, state, list, find, groups, lines } = props;
  const { lineAt, whole, all, onFollow, onResume } = props;
  const { range, pick, leave } = lines;
  const [at] = useState(whole ? range : null);
  const { version: found, hits } = useSyncExternalStore(find.subscribe, find.state, find.state);
  const [display] = useDisplay();
  useDisplayCommands();
  const { wrap, numbers, density } = display;
  const times = useLineTimes(state.run, display.time, store.entry, state.next);
  const wide = !whole && display.context;
  const context = useContextLines(wide, store, lineAt, all, display.time);
  const styles = useMemo(() => new CarriedStyles(store.entry), [store]);
  const runId = state.run?.id;
  const [opened] = useState((): OpenedStates => new Map());
  const { first, next, oldest, gaps } = state;
  const grouped = useSyncExternalStore(groups.subscribe, groups.state, groups.state);
  useGroupCommands(all, groups, range?.from ?? null);
  const tracked = whole && next > first;
  const folded = whole ? grouped.hidden : NOTHING_HIDDEN;
  const hidden = useMemo(() => {
    // What has nothing above to stand in for it is not folded.
    const under = folded.spans.filter(({ from }) => from > first);
    return new Hidden([...gapSpans({ first, next, oldest, gaps }), ...within(under, next)]);
  }, [first, next, oldest, gaps, folded]);
  const renderRow = useCallback(
    (index: number) => {
      const gap = gapAt(store.state(), index);
      if (gap) return <GapRow gap={gap} />;
      const entry = store.entry(index);
      const line = lineAt(index) ?? index;
      const marks = entry && find.marks(line, entry.text);
      const row = (
        <LogRow
          runId={runId}
          index={line}
          entry={entry}
          // A filter leaves out the lines that a colour may come from.
          start={whole ? styles.before(index, store.state().version) : INITIAL}
          time={times.of(index)}
          {...(marks && { marks })}
          linked={hasLine(range, line)}
          {...(whole && { group: groups.titleAt(index), depth: groups.depthAt(index) })}
        />
      );
      return context.around(index, row);
    },
    [store, styles, times, find, groups, range, runId, lineAt, whole, context],
  );
  const onRangeChange = useCallback(
    (range: Span) => {
      store.view(range, hidden.parts(range));
      groups.view(whole ? hidden.parts(range) : []);
      context.view(range);
      const [from, last] = [lineAt(range.from), lineAt(range.to - 1)];
      if (from !== undefined && last !== undefined) find.view({ from, to: last + 1 });
    },
    [store, find, groups, lineAt, hidden, whole, context],
  );
  const sights = useMemo(() => new Sights(), []);
  const jump = (index: number): void => {
    const { oldest, next } = store.state();
    if (index >= next) {
      onFollow();
      return;
    }
    leave();
    // The list must know the row before it can go there.
    flushSync(() => store.reveal(oldest));
    list.current?.jumpTo(Math.floor(index), 'start');
  };
  const digits = Math.max(DIGITS, String(state.next).length);
  const style = useMemo(
    (): CSSProperties & Record<`--log-${string}`, string> => ({
      '--log-gutter': numbers ? `${digits + 2}ch` : '0px',
      '--log-times': `${times.width}ch`,
      '--log-row': `${ROW_PX[density]}px`,
    }),
    [digits, numbers, density, times],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key c does for all what a click does
    <div
      onClick={(event) => {
        const opened = rowOf(event.target, '[aria-expanded], .log-group');
        if (opened !== null) list.current?.hold(opened);
        if (opened !== null && isGroupClick(event.target)) groups.toggle(opened);
        const row = rowOf(event.target, '.log-number');
        const line = row === null ? undefined : (contextLine(event.target) ?? lineAt(row));
        if (line !== undefined) pick(line, event.shiftKey);
      }}
      onWheel={leave}
      onTouchMove={leave}
      onKeyDown={(event) => {
        if (SCROLLING.has(event.key)) leave();
      }}
      className="log-lines"
      data-wrap={wrap}
      data-times={times.width > 0}
      data-track={tracked}
      style={style}
    >
      <OpenedProvider states={opened}>
        <AnchoredList
          ref={list}
          className="log-list"
          ariaLabel={strings.log.label(name)}
          first={firstRow(state)}
          next={next}
          hidden={hidden}
          // All of them only grow.
          version={state.version + found + grouped.version + (wide ? all.state.version : 0)}
          estimate={ROW_PX[density] * (wide ? ROWS_WITH_CONTEXT : 1)}
          wrap={wrap}
          mode={state.mode}
          {...(at && { anchorTo: { index: at.from, align: 'third', nonce: 0 } })}
          renderRow={renderRow}
          onModeChange={store.setMode}
          onRangeChange={onRangeChange}
          onSight={sights.set}
        />
      </OpenedProvider>
      {tracked ? (
        <ScrollTrack state={state} entry={store.entry} hits={hits} sights={sights} onJump={jump} />
      ) : null}
      {state.mode === 'reading' || state.paused ? (
        <NewLinesPill unseen={state.unseen} paused={state.paused} onClick={onResume} />
      ) : null}
    </div>
  );
}

/** The row in which what `selector` finds was clicked on; null where something else was. */
function rowOf(target: EventTarget, selector: string): number | null {
  if (!(target instanceof Element) || !target.closest(selector)) return null;
  const index = target.closest<HTMLElement>('[data-index]')?.dataset.index;
  return index === undefined ? null : Number(index);
}

/** The line that was clicked on, of those around the line of a row; undefined where it is none. */
function contextLine(target: EventTarget): number | undefined {
  const line = target instanceof Element && target.closest<HTMLElement>('[data-line]');
  return line ? Number(line.dataset.line) : undefined;
}

/** What of `spans` is before `next`. */
function within(spans: readonly Span[], next: number): Span[] {
  return spans.map(({ from, to }) => ({ from, to: Math.min(to, next) }));
}
