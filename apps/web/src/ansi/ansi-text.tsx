import { type CSSProperties, memo, type ReactNode } from 'react';
import { cssColor } from './color.ts';
import { type AnsiState, INITIAL, parseAnsi } from './parse-ansi.ts';
import { type AnsiStyle, PLAIN } from './style.ts';

export interface AnsiTextProps {
  text: string;
  /** What holds where the text begins. */
  startState?: AnsiState;
}

/**
 * Program output as text in its colours. It becomes text nodes only, so it can't be markup.
 * Inverse text without colours uses the variables `--ansi-foreground` and `--ansi-background`.
 */
export const AnsiText = memo(function AnsiText({ text, startState }: AnsiTextProps): ReactNode {
  const { spans } = parseAnsi(text, startState ?? INITIAL);
  let at = 0;
  return spans.map((span) => {
    const key = at;
    at += span.text.length;
    if (span.style === PLAIN) return span.text;
    return (
      <span key={key} style={cssStyle(span.style)}>
        {span.text}
      </span>
    );
  });
});

/** The inline style of a span. */
export function cssStyle(style: AnsiStyle): CSSProperties {
  const css: CSSProperties = {};
  let color = style.foreground === null ? null : cssColor(style.foreground);
  let background = style.background === null ? null : cssColor(style.background);
  if (style.inverse) {
    [color, background] = [
      background ?? 'var(--ansi-background, Canvas)',
      color ?? 'var(--ansi-foreground, CanvasText)',
    ];
  }
  if (color !== null) css.color = color;
  if (background !== null) css.backgroundColor = background;
  if (style.bold) css.fontWeight = 'bold';
  if (style.dim) css.opacity = 0.7;
  if (style.italic) css.fontStyle = 'italic';
  const lines = [style.underline ? 'underline' : '', style.strike ? 'line-through' : ''];
  const decoration = lines.filter(Boolean).join(' ');
  if (decoration !== '') css.textDecorationLine = decoration;
  return css;
}
