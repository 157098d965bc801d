'use client';

import type { NormalizedEntry } from '@scrollback/sdk';
import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { AnchoredList } from '../list/anchored-list.tsx';
import { EarlierBar } from '../log/earlier-bar.tsx';
import { NewLinesPill } from '../log/new-lines-pill.tsx';
import type { Log } from '../log/use-log.ts';
import { OpenedProvider, type OpenedStates } from '../opened/opened.tsx';
import { strings } from '../strings.ts';
import { ActivityRow, unfoldKey } from './activity-row.tsx';
import { arrange } from './arrange.ts';
import { Rail, type Told } from './rail.tsx';

const ROW_PX = 44;

/** The conversation, from the first entry loaded to the newest, and the agent's state beside it. */
export function ActivityView(props: {
  runId: string;
  name: string;
  log: Log<NormalizedEntry>;
  live: boolean;
  /** The entry that the address names. */
  linked?: number | null;
  /** Whether there is room for the agent's state beside it. */
  rail?: boolean;
}) {
  const { runId, name, log, live, linked = null, rail = true } = props;
  const [at] = useState(linked);
  const { store, state, list, follow, goTo } = log;
  const [states] = useState((): OpenedStates => new Map());
  const [toggles, toggled] = useReducer((count: number) => count + 1, 0);
  const onToggle = useCallback(() => {
    // What was clicked shall stay under the pointer, not move up with the end.
    store.setMode('reading');
    toggled();
  }, [store]);
  const { first, next, version } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the entries
  const arrangement = useMemo(
    () => arrange({ first, next }, store.entry, (index) => states.get(unfoldKey(index)) ?? false),
    [store, states, first, next, version, toggles],
  );
  const renderRow = useCallback(
    (index: number) => {
      const place = arrangement.at(index);
      const newest = states.get(unfoldKey(index)) ? index : Math.max(index, place.last);
      return (
        <ActivityRow
          runId={runId}
          index={index}
          entry={store.entry(newest)}
          place={place}
          live={live}
          linked={linked !== null && linked >= index && linked <= Math.max(index, place.last)}
        />
      );
    },
    [arrangement, store, states, live, runId, linked],
  );
  // What was told longer ago than what is in memory still holds.
  const told = useRef<Told>({ todos: null, tokens: null });
  told.current = {
    todos: arrangement.todos ?? told.current.todos,
    tokens: arrangement.tokens ?? told.current.tokens,
  };
  return (
    <div className="activity" data-rail={rail || undefined}>
      {rail ? (
        <Rail
          {...told.current}
          usage={arrangement.usage}
          todoSteps={arrangement.todoSteps}
          onGo={(index) => goTo(index, 'third')}
        />
      ) : null}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <EarlierBar state={state} words={strings.activity} onLoad={store.loadEarlier} />
        <div className="relative min-h-0 flex-1">
          <OpenedProvider states={states} onToggle={onToggle}>
            <AnchoredList
              ref={list}
              className="activity-list"
              ariaLabel={strings.activity.label(name)}
              first={first}
              next={next}
              version={version + toggles}
              estimate={ROW_PX}
              mode={state.mode}
              {...(at !== null && { anchorTo: { index: at, align: 'third', nonce: 0 } })}
              renderRow={renderRow}
              onModeChange={store.setMode}
              onRangeChange={store.view}
            />
          </OpenedProvider>
          {state.mode === 'reading' && next > first ? (
            <NewLinesPill unseen={state.unseen} onClick={follow} />
          ) : null}
        </div>
      </div>
    </div>
  );
}
