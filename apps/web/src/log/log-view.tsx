'use client';

import type { RawEntry } from '@scrollback/sdk';
import { type CSSProperties, type Ref, useCallback, useMemo } from 'react';
import { AnchoredList, type AnchoredListHandle } from '../list/anchored-list.tsx';
import { strings } from '../strings.ts';
import { CarriedStyles } from './carried-styles.ts';
import { ROW_PX } from './display/display.ts';
import { useDisplay } from './display/use-display.ts';
import { useLineTimes } from './display/use-line-times.ts';
import { LogRow } from './log-row.tsx';
import type { LogState } from './log-state.ts';
import type { LogStore } from './log-store.ts';
import { NewLinesPill } from './new-lines-pill.tsx';

/** Line numbers have room for this many digits before the gutter must grow. */
const DIGITS = 5;

/** The lines, from the first one loaded to the newest, and the way back to the newest. */
export function LogView(props: {
  name: string;
  store: LogStore<RawEntry>;
  state: LogState;
  list: Ref<AnchoredListHandle>;
  onFollow(): void;
}) {
  const { name, store, state, list, onFollow } = props;
  const [display] = useDisplay();
  const { wrap, numbers, density } = display;
  const times = useLineTimes(state.run, display.time, store.entry, state.next);
  const styles = useMemo(() => new CarriedStyles(store.entry), [store]);
  const renderRow = useCallback(
    (index: number) => (
      <LogRow
        index={index}
        entry={store.entry(index)}
        start={styles.before(index, store.state().version)}
        time={times.of(index)}
      />
    ),
    [store, styles, times],
  );
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
    <div className="log-lines" data-wrap={wrap} data-times={times.width > 0} style={style}>
      <AnchoredList
        ref={list}
        className="log-list"
        ariaLabel={strings.log.label(name)}
        first={state.first}
        next={state.next}
        version={state.version}
        estimate={ROW_PX[density]}
        wrap={wrap}
        mode={state.mode}
        renderRow={renderRow}
        onModeChange={store.setMode}
        onRangeChange={store.view}
      />
      {state.mode === 'reading' ? <NewLinesPill unseen={state.unseen} onClick={onFollow} /> : null}
    </div>
  );
}
