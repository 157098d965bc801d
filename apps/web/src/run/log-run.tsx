'use client';

import type { RawEntry } from '@scrollback/sdk';
import { use, useCallback, useRef, useState } from 'react';
import { Message } from '../chrome/message.tsx';
import { AwayNotice } from '../containers/away-notice.tsx';
import { Late } from '../late/late.ts';
import { useLate } from '../late/use-late.ts';
import { Announcements } from '../log/announce/announcements.tsx';
import { Announcer } from '../log/announce/announcer.ts';
import { SPOKEN_LINES } from '../log/announce/spoken-lines.ts';
import { useClear } from '../log/clear/use-clear.ts';
import { EarlierBar } from '../log/earlier-bar.tsx';
import { RAW_KIND } from '../log/entry-kind.ts';
import { FilterBar } from '../log/filter/filter-bar.tsx';
import { writeFilter } from '../log/filter/line-filter.ts';
import { useFilter } from '../log/filter/use-filter.ts';
import { useFilteredLog } from '../log/filter/use-filtered-log.ts';
import { useKeptPlace } from '../log/filter/use-kept-place.ts';
import { FindBar } from '../log/find/find-bar.tsx';
import type { FindStore } from '../log/find/find-store.ts';
import { useFind } from '../log/find/use-find.ts';
import { useFindKeys } from '../log/find/use-find-keys.ts';
import { Groups } from '../log/group/groups.ts';
import { useOpeningLog } from '../log/group/use-groups.ts';
import { tellAll } from '../log/held-entries.ts';
import { LinkedBar } from '../log/links/linked-bar.tsx';
import { useJumps } from '../log/links/use-jumps.ts';
import { type LinkedLines, linkedAtFirst, useLinkedLines } from '../log/links/use-linked-lines.ts';
import { useShowActivity } from '../log/links/use-show-activity.ts';
import { LogSkeleton } from '../log/log-skeleton.tsx';
import { LogView } from '../log/log-view.tsx';
import { PauseButton } from '../log/pause/pause-button.tsx';
import { usePause } from '../log/pause/use-pause.ts';
import { StatusBar } from '../log/status-bar.tsx';
import { LateMenus } from '../log/toolbar/late-menus.tsx';
import { LogToolbar } from '../log/toolbar/log-toolbar.tsx';
import type { Log } from '../log/use-log.ts';
import { useLogCommands } from '../log/use-log-commands.ts';
import { DelayedNotice } from '../notices/delayed-notice.tsx';
import { RunFacts } from '../notices/run-facts.tsx';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import { MissingRun } from './missing-run.tsx';
import { RunFrame } from './run-frame.tsx';
import { RunHeader } from './run-header.tsx';
import { RunProblem } from './run-problem.tsx';
import { runTitle } from './run-title.ts';
import type { RunViewProps } from './run-view-props.ts';
import { useRunLog } from './use-run-log.ts';

const goToPanel = new Late(async () => (await import('../log/links/go-to-panel.tsx')).GoToPanel);

/** The page of a run's log. */
export function LogRun({ id, theme, view, opened: coming = null }: RunViewProps) {
  const opened = coming && use(coming);
  const [at] = useState(() => linkedAtFirst()?.from ?? null);
  const [groups] = useState(() => new Groups(at));
  const [announcer] = useState(() => new Announcer(SPOKEN_LINES));
  const [listener] = useState(() => tellAll([groups, announcer]));
  const { log: seen, run } = useRunLog(RAW_KIND, id, { at, listener, opened });
  const whole = useOpeningLog(seen, groups);
  const [filter, changeFilter] = useFilter();
  const say = useRef<LinkedLines['say']>(() => undefined);
  const onLost = useCallback(() => say.current(strings.log.links.jumpFailed), []);
  const filtered = useFilteredLog(id, whole, filter, onLost);
  const unfiltered = filtered === whole;
  const { log, restore } = useClear(filtered, whole);
  const live = run?.status === 'RUNNING';
  useLogCommands(log);
  const keepPlace = useKeptPlace(log);
  const { state, store, resume } = log;
  usePause(log, live);
  const find = useFind(id, log, filter);
  const field = useRef<HTMLInputElement>(null);
  useFindKeys(find, field);
  const lines = useLinkedLines(id, log);
  say.current = lines.say;
  const jumps = useJumps(id, log, lines);
  const GoToPanel = useLate(goToPanel, jumps.asking);
  const showActivity = useShowActivity(run, log, lines);
  const looking = find.state.query ? 'finding' : lines.range ? 'linked' : undefined;
  const doing = state.paused ? 'paused' : looking;
  if (whole.state.phase === 'missing') return <MissingRun id={id} theme={theme} />;
  return (
    <RunFrame title={run ? runTitle(run, whole.state.connection) : strings.run.loadingTitle}>
      <RunHeader theme={theme} run={run} view={view} connection={whole.state.connection} />
      <DelayedNotice />
      <AwayNotice run={run} />
      <RunFacts run={run} />
      <main id="content" className="flex min-h-0 flex-1 flex-col">
        {GoToPanel ? <GoToPanel open={jumps.asking} onClose={jumps.close} onGo={jumps.go} /> : null}
        <LogToolbar
          find={<FindBar find={find} field={field} />}
          filtering={!unfiltered}
          filters={
            <FilterBar
              filter={filter}
              onChange={(change) => {
                keepPlace();
                changeFilter(change);
              }}
              query={find.query}
              shown={state.next}
              total={whole.state.total}
            />
          }
          lines={
            <LinkedBar
              lines={lines}
              total={whole.state.phase === 'ready' ? whole.state.total : null}
              onActivity={showActivity}
            />
          }
          end={
            <>
              <PauseButton log={log} live={live} />
              <LateMenus runId={id} />
            </>
          }
        />
        {state.phase === 'ready' ? (
          <LogBody
            key={writeFilter('', filter)}
            log={log}
            whole={unfiltered}
            all={whole}
            find={find.store}
            groups={groups}
            lines={lines}
            name={run?.name ?? id}
            onRestore={restore}
          />
        ) : (
          <LogSkeleton />
        )}
        <Announcements
          announcer={announcer}
          on={unfiltered && state.mode === 'following' && !state.paused}
        />
      </main>
      <RunProblem problem={state.problem} onRetry={store.retry} />
      <StatusBar
        state={{ ...state, next: whole.state.total }}
        doing={doing}
        byteCount={run?.byteCount ?? 0}
        live={live}
        onFollow={resume}
      />
    </RunFrame>
  );
}

function LogBody(props: {
  log: Log<RawEntry>;
  whole: boolean;
  all: Log<RawEntry>;
  find: FindStore;
  groups: Groups;
  lines: LinkedLines;
  name: string;
  onRestore(): void;
}) {
  const { log, whole, all, find, groups, lines, name, onRestore } = props;
  const { state, store, list, follow, resume, lineAt } = log;
  const { run } = state;
  if (state.next > state.first || state.first > 0) {
    return (
      <>
        <EarlierBar state={state} onLoad={store.loadEarlier} onRestore={onRestore} />
        <LogView
          key={whole ? 'whole' : 'filtered'}
          name={name}
          store={store}
          state={state}
          list={list}
          find={find}
          groups={groups}
          lines={lines}
          lineAt={lineAt}
          whole={whole}
          all={all}
          onFollow={follow}
          onResume={resume}
        />
      </>
    );
  }
  if (!whole) return <Message title={strings.log.filter.none} lead={strings.log.filter.noneHint} />;
  return run?.status === 'RUNNING' ? (
    <Message
      title={strings.log.waiting}
      lead={strings.log.waitingHint}
      icon={<StatusIcon status="RUNNING" decorative />}
    />
  ) : (
    <Message title={strings.log.empty} />
  );
}
