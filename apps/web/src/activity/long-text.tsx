'use client';

import type { ReactNode } from 'react';
import { useOpened } from '../opened/opened.tsx';
import { strings } from '../strings.ts';
import { clip } from './clip.ts';

/** A text of which a long one is shown in part, with a button for all of it. */
export function LongText(props: { id: string; text: string; render(text: string): ReactNode }) {
  const { id, text, render } = props;
  const [open, toggle] = useOpened(`text ${id}`);
  const { text: beginning, lines, clipped } = clip(text);
  if (!clipped) return render(text);
  return (
    <>
      <div className={open ? undefined : 'text-fade'}>{render(open ? text : beginning)}</div>
      <button type="button" onClick={toggle} aria-expanded={open} className="text-button">
        {open ? strings.activity.showLess : more(lines, text)}
      </button>
    </>
  );
}

function more(lines: number, text: string): string {
  return lines > 1 ? strings.activity.showAll(lines) : strings.activity.showLong(text.length);
}
