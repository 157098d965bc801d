'use client';

import type { Body, NormalizedEntry } from '@scrollback/sdk';
import { memo, type ReactNode } from 'react';
import { Icon } from '../chrome/icon.tsx';
import { formatClock } from '../format/clock.ts';
import { formatAbsolute } from '../format/relative-time.ts';
import { formatLineHash } from '../log/links/line-range.ts';
import { useOpened } from '../opened/opened.tsx';
import { runHref } from '../run/run-view.ts';
import { strings } from '../strings.ts';
import type { Place } from './arrange.ts';
import { Message } from './message.tsx';
import { ToolCard } from './tool/tool-card.tsx';

/** One entry of the conversation; a bar in its place while it is being read. */
export const ActivityRow = memo(function ActivityRow(props: {
  runId: string;
  index: number;
  /** The entry, or of equal calls the newest one. */
  entry: NormalizedEntry | undefined;
  place: Place;
  live: boolean;
  /** Whether the address names it. */
  linked: boolean;
}) {
  const { runId, index, entry, place, live, linked } = props;
  // The list measures rows, and what has no height at all can't be measured.
  if (place.hidden) return <div className="activity-hidden" aria-hidden="true" />;
  if (!entry) return <div className="activity-absent" aria-hidden="true" />;
  const { body, timestamp, rawIndex } = entry;
  const id = String(index);
  return (
    <article
      className="activity-row"
      data-type={body.type}
      data-depth={place.depth}
      data-linked={linked || undefined}
    >
      <Who body={body} />
      <div className="activity-what min-w-0">
        {place.parent ? (
          <p className="mb-0.5 truncate text-[12px] text-faint">
            {strings.activity.tool.by(place.parent)}
          </p>
        ) : null}
        {body.type === 'ToolUse' ? (
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <ToolCard id={id} body={body} since={timestamp} live={live} />
            </div>
            {place.times > 1 ? <Times id={id} times={place.times} /> : null}
          </div>
        ) : body.type === 'TokenUsage' ? null : (
          <Message id={id} body={body} />
        )}
      </div>
      <div className="activity-when tick">
        <time dateTime={new Date(timestamp).toISOString()} title={formatAbsolute(timestamp)}>
          {formatClock(timestamp)}
        </time>
        {rawIndex === null ? null : <Line runId={runId} index={rawIndex} />}
      </div>
    </article>
  );
});

/** The way to the line that said it. A whole load: the log must know the line before its first rows. */
function Line({ runId, index }: { runId: string; index: number }) {
  const { line, lineHint } = strings.activity;
  const href = `${runHref(runId, 'log')}${formatLineHash({ from: index, to: index + 1 })}`;
  return (
    <a href={href} title={lineHint} className="activity-line">
      {line(index)}
    </a>
  );
}

/** Key under which it is remembered that equal calls are shown each. */
export function unfoldKey(index: number): string {
  return `times ${index}`;
}

function Times({ id, times }: { id: string; times: number }) {
  const [open, toggle] = useOpened(unfoldKey(Number(id)));
  const { tool } = strings.activity;
  return (
    <button
      type="button"
      onClick={toggle}
      aria-expanded={open}
      title={open ? tool.foldEach : tool.showEach(times)}
      className="tick mt-1 h-6 rounded-full border border-rule bg-surface px-2 text-[12px] font-medium text-soft hover:bg-hover hover:text-ink"
    >
      {tool.times(times)}
    </button>
  );
}

const PATHS: Partial<Record<Body['type'], string>> = {
  UserMessage:
    'M8 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM2.8 13.8c.6-2.8 2.6-4.2 5.2-4.2s4.6 1.4 5.2 4.2',
  AssistantMessage: 'M8 1.8l1.5 4.7L14.2 8l-4.7 1.5L8 14.2 6.5 9.5 1.8 8l4.7-1.5z',
  ErrorMessage: 'M8 2l6.5 11.5h-13zM8 6.5v3M8 11.6v.1',
};
const COLORS: Partial<Record<Body['type'], string>> = {
  UserMessage: 'text-soft',
  AssistantMessage: 'text-accent',
  ErrorMessage: 'text-failed',
};

function Who({ body }: { body: Body }): ReactNode {
  const { who } = strings.activity;
  const names: Partial<Record<Body['type'], string>> = {
    UserMessage: who.user,
    AssistantMessage: who.assistant,
    ErrorMessage: who.error,
    SystemMessage: who.system,
  };
  const path = PATHS[body.type];
  const hidden = body.type === 'UserMessage' && body.synthetic;
  return (
    <span className="flex h-5 items-center">
      {names[body.type] ? <span className="sr-only">{names[body.type]}</span> : null}
      {path && !hidden ? <Icon d={path} line={1.4} className={COLORS[body.type] ?? ''} /> : null}
    </span>
  );
}
