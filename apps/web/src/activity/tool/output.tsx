'use client';

import { Icon } from '../../chrome/icon.tsx';
import { useOpened } from '../../opened/opened.tsx';
import { strings } from '../../strings.ts';
import { countLines } from '../clip.ts';
import { LongText } from '../long-text.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { Printed } from '../printed.tsx';

/** What a call gave back, folded to its size unless it matters. */
export function Output(props: { id: string; text: string; markdown: boolean; open: boolean }) {
  const { id, text, markdown } = props;
  const [open, toggle] = useOpened(`output ${id}`, props.open);
  const { tool } = strings.activity;
  return (
    <div>
      <button
        type="button"
        onClick={toggle}
        aria-expanded={open}
        className="flex w-full items-center gap-1.5 px-3 py-1.5 text-left text-[12px] text-soft -outline-offset-2 hover:bg-hover"
      >
        <Chevron open={open} />
        {tool.output}
        <span className="tick text-faint">{tool.size(countLines(text), text.length)}</span>
      </button>
      {open ? (
        <div className="px-3 pb-2">
          <LongText
            id={`${id} output`}
            text={text}
            render={(shown) => (markdown ? <Markdown text={shown} /> : <Printed text={shown} />)}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Points down when what it belongs to is open. */
export function Chevron({ open }: { open: boolean }) {
  return (
    <Icon
      d="M6 3.5L10.5 8L6 12.5"
      className={`size-3 text-faint transition-transform ${open ? 'rotate-90' : ''}`}
    />
  );
}
