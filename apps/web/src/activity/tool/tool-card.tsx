'use client';

import type { ToolUseBody } from '@scrollback/sdk';
import { memo } from 'react';
import { makeVisible } from '../../ansi/visible.ts';
import { useOpened } from '../../opened/opened.tsx';
import { strings } from '../../strings.ts';
import { describe } from './describe.ts';
import { Chevron } from './output.tsx';
import { countChanges } from './parse-diff.ts';
import { isLong, linesOf, ToolDetails } from './tool-details.tsx';
import { ToolIcon } from './tool-icon.tsx';
import { ToolStatus } from './tool-status.tsx';

/** Longest part of a call's object that its line repeats, in characters. */
const OBJECT = 400;

/** A tool call: what it does and how it stands in a line, the rest when it is opened. */
export const ToolCard = memo(function ToolCard(props: {
  id: string;
  body: ToolUseBody;
  /** When it was called, epoch milliseconds. */
  since: number;
  /** Whether the run goes on. */
  live: boolean;
}) {
  const { id, body, since, live } = props;
  const [open, toggle] = useOpened(`tool ${id}`, isOpenAtFirst(body));
  const { verb, object, code } = describe(body.name, body.action);
  const details = hasDetails(body);
  const waits = live && body.status === 'PENDING_APPROVAL';
  const line = (
    <>
      <ToolIcon action={body.action} />
      <span className="min-w-0 flex-1 truncate text-left" title={object.slice(0, OBJECT)}>
        <span className="font-medium">{verb}</span>{' '}
        <span className={code ? 'font-mono text-[12px] text-soft' : 'text-soft'}>
          {makeVisible(object.slice(0, OBJECT))}
        </span>
      </span>
      <Changes body={body} />
      <ToolStatus body={body} since={since} live={live} />
    </>
  );
  return (
    <div className={`tool-card ${waits ? 'tool-card-waits' : ''}`} data-status={body.status}>
      {details ? (
        <button
          type="button"
          onClick={toggle}
          aria-expanded={open}
          className="tool-line -outline-offset-2 hover:bg-hover"
        >
          {line}
          <Chevron open={open} />
        </button>
      ) : (
        <div className="tool-line">{line}</div>
      )}
      {details && open ? (
        <div className="tool-details">
          <ToolDetails id={id} body={body} />
        </div>
      ) : null}
    </div>
  );
});

function Changes({ body: { action } }: { body: ToolUseBody }) {
  if (action.type !== 'FileEdit') return null;
  const { added, removed } = countChanges(action.changes.flatMap(linesOf));
  if (added + removed === 0) return null;
  return (
    <span className="tick shrink-0 font-mono text-[12px]">
      <span className="sr-only">{strings.activity.diff.counts(added, removed)}</span>
      <span aria-hidden="true">
        <span className="text-succeeded">+{added}</span>{' '}
        <span className="text-failed">−{removed}</span>
      </span>
    </span>
  );
}

function hasDetails({ action, result }: ToolUseBody): boolean {
  if (result) return true;
  if (action.type === 'FileEdit') {
    return action.changes.some(({ diff, content, newPath }) => diff || content || newPath);
  }
  if (action.type === 'CommandRun') return isLong(action.command);
  return action.type === 'Generic' || action.type === 'Plan';
}

/** What a reader came for: changes, plans, what waits for them and what went wrong. */
function isOpenAtFirst({ action, status }: ToolUseBody): boolean {
  if (action.type === 'FileEdit' || action.type === 'Plan') return true;
  return status === 'PENDING_APPROVAL' || status === 'FAILED' || status === 'TIMED_OUT';
}
