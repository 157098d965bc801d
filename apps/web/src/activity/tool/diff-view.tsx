'use client';

import { AnsiText } from '../../ansi/ansi-text.tsx';
import { useOpened } from '../../opened/opened.tsx';
import { strings } from '../../strings.ts';
import type { DiffLine } from './parse-diff.ts';

/** Lines of a long diff that are shown before it is asked for in full. */
const FIRST = 40;

const MARKS = { added: '+', removed: '−', same: ' ', hunk: ' ', note: ' ' } as const;

/** A unified diff: marks and words tell what is added and removed, and colours too. */
export function DiffView(props: { id: string; path: string; lines: readonly DiffLine[] }) {
  const { id, path, lines } = props;
  const [open, toggle] = useOpened(`diff ${id}`);
  const long = lines.length > FIRST + 5;
  const shown = long && !open ? lines.slice(0, FIRST) : lines;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className="diff" aria-label={strings.activity.diff.label(path)} tabIndex={0}>
        <div className="diff-lines">
          {shown.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
            <Line key={at} line={line} />
          ))}
        </div>
      </section>
      {long ? (
        <button
          type="button"
          onClick={toggle}
          aria-expanded={open}
          className="text-button mx-3 mb-2"
        >
          {open ? strings.activity.showLess : strings.activity.showAll(lines.length)}
        </button>
      ) : null}
    </>
  );
}

function Line({ line: { kind, text, before, after } }: { line: DiffLine }) {
  const changed = kind === 'added' || kind === 'removed';
  return (
    <div className="diff-line" data-kind={kind}>
      <span className="diff-number" aria-hidden="true">
        {after ?? before}
      </span>
      <span className="diff-mark" aria-hidden="true">
        {MARKS[kind]}
      </span>
      {changed ? <span className="sr-only">{strings.activity.diff[kind]}: </span> : null}
      <span className="diff-text">
        <AnsiText text={text} />
      </span>
    </div>
  );
}
