'use client';

import type { Run } from '@scrollback/sdk';
import type { ReactNode, Ref } from 'react';
import { StatusIcon } from '../../status/status-icon.tsx';
import { strings } from '../../strings.ts';
import { ChoiceMenu } from './choice-menu.tsx';
import { manyOf, oneOf } from './choices.ts';
import { NameField } from './name-field.tsx';
import { labelText, type RunQuery, SOURCES, STATUSES, WITHIN } from './run-query.ts';
import { useTasks } from './use-tasks.ts';

/** How the address is changed: as a step to go back from, or in place. */
export type ChangeQuery = (change: Partial<RunQuery>, how?: 'step' | 'in-place') => void;

/** Chooses which runs the list shows. */
export function FilterBar(props: {
  query: RunQuery;
  onChange: ChangeQuery;
  /** Those that are shown: their labels can be chosen. */
  runs: readonly Run[];
  nameField: Ref<HTMLInputElement>;
  /** What stands at the end. */
  children: ReactNode;
}) {
  const { query, onChange, runs, nameField, children } = props;
  const words = strings.runs.filter;
  const { tasks, read } = useTasks(query.task);
  const taskName = tasks.find(({ id }) => id === query.task)?.name ?? query.task;
  const found = runs.flatMap((run) => run.labels.map(labelText));
  const labels = [...new Set([...query.labels, ...found.sort()])];
  const several = (names: readonly string[]) =>
    names.length > 1 ? words.several(names.length) : (names[0] ?? '');
  const noTasks = tasks.length === 0 && !query.task;
  return (
    <search
      aria-label={words.label}
      className="flex flex-wrap items-center gap-1 border-b border-rule bg-canvas px-3 py-1.5 max-sm:px-2"
    >
      <ChoiceMenu
        label={words.status}
        chosen={several(query.statuses.map((it) => strings.status[it]))}
        choices={manyOf(
          STATUSES.map((value) => ({
            value,
            name: strings.status[value],
            icon: <StatusIcon status={value} decorative />,
          })),
          query.statuses,
          (statuses) => onChange({ statuses }),
        )}
      />
      <ChoiceMenu
        label={words.source}
        chosen={several(query.sources.map((it) => strings.source[it]))}
        choices={manyOf(
          SOURCES.map((value) => ({ value, name: strings.source[value] })),
          query.sources,
          (sources) => onChange({ sources }),
        )}
      />
      <ChoiceMenu
        label={words.task}
        chosen={taskName ?? ''}
        nothing={noTasks ? words.noTasks : ''}
        onOpen={read}
        choices={oneOf(
          [
            { value: '', name: words.anyTask },
            ...tasks.map(({ id, name }) => ({ value: id, name })),
          ],
          query.task ?? '',
          (task) => onChange({ task: task || null }),
        )}
      />
      <ChoiceMenu
        label={words.labels}
        chosen={several(query.labels)}
        nothing={labels.length === 0 ? words.noLabels : ''}
        choices={manyOf(
          labels.map((value) => ({ value, name: value })),
          query.labels,
          (chosen) => onChange({ labels: chosen }),
        )}
      />
      <ChoiceMenu
        label={words.time}
        chosen={query.within ? words.within[query.within] : ''}
        choices={oneOf(
          [
            { value: '', name: words.anyTime },
            ...WITHIN.map((value) => ({ value, name: words.within[value] })),
          ],
          query.within ?? '',
          (chosen) => onChange({ within: WITHIN.find((it) => it === chosen) ?? null }),
        )}
      />
      <NameField
        ref={nameField}
        name={query.name}
        onChange={(name) => onChange({ name }, 'in-place')}
      />
      <div className="ml-auto flex items-center gap-2 px-1 max-sm:order-first">{children}</div>
    </search>
  );
}
