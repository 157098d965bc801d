'use client';

import type { RawEntry } from '@scrollback/sdk';
import { type CSSProperties, type Ref, useCallback, useMemo } from 'react';
import { AnchoredList, type AnchoredListHandle } from '../list/anchored-list.tsx';
import { strings } from '../strings.ts';
import { CarriedStyles } from './carried-styles.ts';
import { LogRow } from './log-row.tsx';
import type { LogState } from './log-state.ts';
import type { LogStore } from './log-store.ts';
import { NewLinesPill } from './new-lines-pill.tsx';

const ROW_PX = 20;
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
  const styles = useMemo(() => new CarriedStyles(store.entry), [store]);
  const renderRow = useCallback(
    (index: number) => (
      <LogRow
        index={index}
        entry={store.entry(index)}
        start={styles.before(index, store.state().version)}
      />
    ),
    [store, styles],
  );
  const digits = Math.max(DIGITS, String(state.next).length);
  const style = useMemo((): CSSProperties & Record<'--log-gutter', string> => {
    return { '--log-gutter': `${digits + 2}ch` };
  }, [digits]);
  return (
    <div className="relative min-h-0 flex-1" style={style}>
      <AnchoredList
        ref={list}
        className="log-list"
        ariaLabel={strings.log.label(name)}
        first={state.first}
        next={state.next}
        version={state.version}
        estimate={ROW_PX}
        mode={state.mode}
        renderRow={renderRow}
        onModeChange={store.setMode}
        onRangeChange={store.view}
      />
      {state.mode === 'reading' ? <NewLinesPill unseen={state.unseen} onClick={onFollow} /> : null}
    </div>
  );
}
