'use client';

import { useState } from 'react';
import { formatClock } from '../format/clock.ts';
import { strings } from '../strings.ts';
import type { TodoStep } from './arrange.ts';
import { todoNow, todoProgress } from './todos.tsx';
import { Chevron } from './tool/output.tsx';

/** How the todo list stood before, newest first, each with the way to it; nothing where it never did. */
export function TodoHistory(props: { steps: readonly TodoStep[]; onGo(index: number): void }) {
  const { steps, onGo } = props;
  const [open, setOpen] = useState(false);
  const { history, showStep } = strings.activity.todo;
  if (steps.length < 2) return null;
  return (
    <div>
      <button
        type="button"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        className="-ml-1 flex items-center gap-1.5 rounded-sm px-1 text-[12px] text-faint hover:text-ink"
      >
        <Chevron open={open} />
        {history}
      </button>
      {open ? (
        <ol className="mt-1 grid">
          {steps.toReversed().map(({ index, at, body }) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => onGo(index)}
                title={showStep(formatClock(at))}
                className="grid w-full grid-cols-[auto_1fr] gap-x-2 rounded-sm px-1 py-0.5 text-left text-[12px] hover:bg-hover"
              >
                <span className="tick text-faint">{formatClock(at)}</span>
                <span className="tick">{todoProgress(body)}</span>
                <span className="col-start-2 truncate text-faint">{todoNow(body)}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
