import { memo, type ReactNode } from 'react';
import { Link } from '../link/link.tsx';
import { cssStyle } from './css-style.ts';
import { type AnsiState, INITIAL } from './parse-ansi.ts';
import { type LineMark, type Segment, segmentsOf } from './segments.ts';
import { PLAIN } from './style.ts';

export interface AnsiTextProps {
  text: string;
  /** What holds where the text begins. */
  startState?: AnsiState;
  /** What to highlight in it. */
  marks?: readonly LineMark[] | undefined;
}

const NONE: readonly LineMark[] = [];
/** Without any of these a text of the default look is shown as it is. */
const SPECIAL = /[^\t\x20-\x7e]|:\/\//;

/**
 * Program output as text in its colours, with its links. It becomes text nodes only, so it can't be
 * markup. Inverse text without colours uses `--ansi-foreground` and `--ansi-background`.
 */
export const AnsiText = memo(function AnsiText(props: AnsiTextProps): ReactNode {
  const { text, startState = INITIAL, marks = NONE } = props;
  if (marks.length === 0 && startState === INITIAL && !SPECIAL.test(text)) return text;
  const nodes: ReactNode[] = [];
  const segments = segmentsOf(text, startState, marks);
  for (let at = 0; at < segments.length; ) {
    const link = segments[at]?.link;
    if (!link) {
      nodes.push(show(segments[at], at));
      at += 1;
      continue;
    }
    let end = at;
    while (segments[end]?.link === link) end += 1;
    const within = segments.slice(at, end);
    nodes.push(
      <Link key={at} link={link} text={within.map((segment) => segment.text).join('')}>
        {within.map(show)}
      </Link>,
    );
    at = end;
  }
  return nodes;
});

function show(segment: Segment | undefined, key: number): ReactNode {
  if (!segment) return null;
  const { text, style, mark } = segment;
  const styled =
    style === PLAIN ? (
      text
    ) : (
      <span key={key} style={cssStyle(style)}>
        {text}
      </span>
    );
  if (!mark) return styled;
  return (
    <mark key={key} className="log-hit" data-current={mark.current || undefined}>
      {styled}
    </mark>
  );
}
