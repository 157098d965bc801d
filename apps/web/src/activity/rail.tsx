'use client';

import type { TodoListBody, TokenUsageBody } from '@scrollback/sdk';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../format/count.ts';
import { strings } from '../strings.ts';
import type { TodoStep, UsagePoint } from './arrange.ts';
import { TodoHistory } from './todo-history.tsx';
import { Todos, todoProgress } from './todos.tsx';
import { Tokens } from './tokens.tsx';
import { Chevron } from './tool/output.tsx';
import { UsageChart } from './usage-chart.tsx';

/** The newest that is known. */
export interface Told {
  todos: TodoListBody | null;
  tokens: TokenUsageBody | null;
}

export interface RailProps extends Told {
  /** How it came to that, as far as it is in memory. */
  usage: readonly UsagePoint[];
  todoSteps: readonly TodoStep[];
  /** Shows an entry. */
  onGo(index: number): void;
}

/** What the agent has to do and what it has used, as of now; a line to open where it is narrow. */
export function Rail({ todos, tokens, usage, todoSteps, onGo }: RailProps) {
  const [open, setOpen] = useState(false);
  if (!todos && !tokens) return null;
  const { activity } = strings;
  const total = tokens?.total;
  return (
    <aside className="activity-rail" aria-label={activity.rail} data-open={open || undefined}>
      <button
        type="button"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        className="activity-rail-toggle"
      >
        <Chevron open={open} />
        <span className="tick truncate">
          {[
            todos ? `${activity.todo.title}: ${todoProgress(todos)}` : null,
            total == null ? null : `${activity.tokens.title}: ${formatCount(total)}`,
          ]
            .filter((it) => it !== null)
            .join(' · ')}
        </span>
      </button>
      <div className="activity-rail-body">
        {todos ? (
          <Section title={activity.todo.title} note={todoProgress(todos)}>
            <Todos body={todos} />
            <TodoHistory steps={todoSteps} onGo={onGo} />
          </Section>
        ) : null}
        {tokens ? (
          <Section title={activity.tokens.title}>
            <Tokens body={tokens} />
            <UsageChart points={usage} />
          </Section>
        ) : null}
      </div>
    </aside>
  );
}

function Section(props: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="flex items-baseline justify-between gap-2 text-sm font-semibold">
        {props.title}
        <span className="tick font-normal text-faint">{props.note}</span>
      </h2>
      {props.children}
    </section>
  );
}
