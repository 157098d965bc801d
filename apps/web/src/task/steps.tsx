'use client';

import type { TimelineItem } from '@scrollback/sdk';
import Link from 'next/link';
import { memo, useMemo } from 'react';
import { todoProgress } from '../activity/todos.tsx';
import { describe } from '../activity/tool/describe.ts';
import { ToolIcon } from '../activity/tool/tool-icon.tsx';
import { ToolStatus } from '../activity/tool/tool-status.tsx';
import { makeVisible } from '../ansi/visible.ts';
import { Icon } from '../chrome/icon.tsx';
import { formatClock } from '../format/clock.ts';
import { formatFinalDuration } from '../format/duration.ts';
import { formatAbsolute } from '../format/relative-time.ts';
import { StatusIcon } from '../status/status-icon.tsx';
import { strings } from '../strings.ts';
import { foldSteps, type Step } from './fold-steps.ts';

/** Steps shown at most: enough to see how it goes, the run has the rest. */
const MOST = 500;
/** Longest part of a text that a step shows, in characters. */
const TEXT = 200;

/** What happened in a task as a list, newest first, equal calls in one line. */
export function Steps(props: { taskId: string; items: readonly TimelineItem[]; cut: boolean }) {
  const { taskId, items, cut } = props;
  const steps = useMemo(() => foldSteps(items), [items]);
  const shown = steps.slice(0, MOST);
  if (steps.length === 0) {
    return <p className="px-4 py-3 text-sm text-faint">{strings.task.nothing}</p>;
  }
  return (
    <>
      <ol aria-label={strings.task.timeline}>
        {shown.map((step) => (
          <StepRow key={step.key} taskId={taskId} item={step.item} times={step.times} />
        ))}
      </ol>
      {cut || steps.length > shown.length ? (
        <p className="px-4 py-3 text-sm text-faint">{strings.task.cut(shown.length)}</p>
      ) : null}
    </>
  );
}

type StepRowProps = Omit<Step, 'key'> & { taskId: string };

const StepRow = memo(function StepRow({ taskId, item, times }: StepRowProps) {
  const { run, timestamp } = item;
  return (
    <li className="task-step">
      <time className="tick text-[11px] text-faint" title={formatAbsolute(timestamp)}>
        {formatClock(timestamp)}
      </time>
      <span className="flex min-w-0 items-center gap-2">
        <What item={item} />
        {times > 1 ? (
          <span className="tick shrink-0 rounded-full border border-rule px-1.5 text-[12px] text-soft">
            {strings.activity.tool.times(times)}
          </span>
        ) : null}
      </span>
      <Link
        href={`/tasks/${taskId}?run=${run.id}`}
        prefetch={false}
        scroll={false}
        replace
        className="min-w-0 truncate rounded-sm text-right text-[12px] text-faint hover:text-ink"
      >
        {run.name}
      </Link>
    </li>
  );
});

function What({ item }: { item: TimelineItem }) {
  const { run, timestamp } = item;
  if (item.type === 'RunStarted') {
    return (
      <Line
        icon={<Icon d="M5 3.2v9.6L12.5 8z" className="text-faint" />}
        strong={strings.task.started}
      />
    );
  }
  if (item.type === 'RunFinished') {
    const after = formatFinalDuration(timestamp - run.startedAt);
    const text = strings.task.ended(strings.status[run.status], after);
    return <Line icon={<StatusIcon status={run.status} decorative />} strong={text} />;
  }
  const { body } = item.entry;
  if (body.type === 'ToolUse') {
    const { verb, object, code } = describe(body.name, body.action);
    return (
      <>
        <Line icon={<ToolIcon action={body.action} />} strong={verb} text={object} code={code} />
        <ToolStatus body={body} since={timestamp} live={run.status === 'RUNNING'} brief />
      </>
    );
  }
  if (body.type === 'TodoList') {
    return <Line strong={strings.activity.who.todos} text={todoProgress(body)} />;
  }
  const text = 'text' in body ? body.text : '';
  const who = SPEAKERS[body.type];
  return <Line strong={who ? strings.activity.who[who] : ''} text={text} />;
}

const SPEAKERS: Readonly<Record<string, keyof typeof strings.activity.who>> = {
  UserMessage: 'user',
  AssistantMessage: 'assistant',
  Thinking: 'thinking',
  ErrorMessage: 'error',
  SystemMessage: 'system',
};

function Line(props: { icon?: React.ReactNode; strong: string; text?: string; code?: boolean }) {
  const { icon, strong, text = '', code } = props;
  return (
    <>
      <span className="flex w-4 shrink-0">{icon}</span>
      <span className="min-w-0 flex-1 truncate text-sm">
        <span className="font-medium">{strong}</span>{' '}
        <span className={code ? 'font-mono text-[12px] text-soft' : 'text-soft'}>
          {makeVisible(text.slice(0, TEXT).replace(/\s+/g, ' '))}
        </span>
      </span>
    </>
  );
}
