'use client';

import type { Body } from '@scrollback/sdk';
import { makeVisible } from '../ansi/visible.ts';
import { useOpened } from '../opened/opened.tsx';
import { strings } from '../strings.ts';
import { LongText } from './long-text.tsx';
import { Markdown } from './markdown/markdown.tsx';
import { Printed } from './printed.tsx';
import { Todos, todoProgress } from './todos.tsx';
import { pretty } from './tool/describe.ts';
import { Chevron } from './tool/output.tsx';

type Said = Exclude<Body, { type: 'ToolUse' | 'TokenUsage' }>;

/** Anything in the conversation but a tool call. */
export function Message({ id, body }: { id: string; body: Said }) {
  const { who } = strings.activity;
  switch (body.type) {
    case 'UserMessage':
      if (body.synthetic) return <Aside id={id} title={who.synthetic} text={body.text} />;
      return (
        <div className="said-user">
          <Text id={id} text={body.text} />
        </div>
      );
    case 'AssistantMessage':
      return <Text id={id} text={body.text} />;
    case 'Thinking':
      return <Aside id={id} title={who.thinking} text={body.text} />;
    case 'SystemMessage':
      return (
        <div className="text-sm text-faint">
          <LongText id={id} text={body.text} render={(text) => <Printed text={text} />} />
        </div>
      );
    case 'ErrorMessage':
      return (
        <div className="said-error">
          <LongText id={id} text={body.text} render={(text) => <Printed text={text} />} />
        </div>
      );
    case 'TodoList':
      return (
        <Fold id={id} title={who.todos} note={todoProgress(body)}>
          <Todos body={body} />
        </Fold>
      );
    case 'UnknownEvent':
      return (
        <Fold id={id} title={strings.activity.unknown} note={body.json.slice(0, NOTE)} code>
          <LongText id={id} text={pretty(body.json)} render={(text) => <Printed text={text} />} />
        </Fold>
      );
  }
}

/** Longest beginning of what is folded that its line shows, in characters. */
const NOTE = 160;

function Text({ id, text }: { id: string; text: string }) {
  return <LongText id={id} text={text} render={(shown) => <Markdown text={shown} />} />;
}

function Aside({ id, title, text }: { id: string; title: string; text: string }) {
  return (
    <Fold id={id} title={title} note={text.trimStart().slice(0, NOTE).replace(/\s+/g, ' ')}>
      <Text id={id} text={text} />
    </Fold>
  );
}

function Fold(props: {
  id: string;
  title: string;
  note: string;
  code?: boolean;
  children: React.ReactNode;
}) {
  const { id, title, note, code, children } = props;
  const [open, toggle] = useOpened(`fold ${id}`);
  return (
    <div>
      <button
        type="button"
        onClick={toggle}
        aria-expanded={open}
        className="-ml-1 flex w-full min-w-0 items-center gap-1.5 rounded-sm px-1 py-0.5 text-left text-sm text-faint hover:bg-hover hover:text-ink"
      >
        <Chevron open={open} />
        <span className="shrink-0 font-medium">{title}</span>
        {open ? null : (
          <span className={`min-w-0 truncate ${code ? 'font-mono text-[12px]' : ''}`}>
            {makeVisible(note)}
          </span>
        )}
      </button>
      {open ? <div className="mt-1 border-l-2 border-rule pl-3 text-soft">{children}</div> : null}
    </div>
  );
}
