import type { CSSProperties } from 'react';
import { colorOn, cssColor, isNeutral, textColor } from './color.ts';
import type { AnsiStyle } from './style.ts';

/** The inline style of a look. */
export function cssStyle(style: AnsiStyle): CSSProperties {
  return { ...colors(style), ...letters(style) };
}

function colors({ foreground, background, inverse, dim }: AnsiStyle): CSSProperties {
  const [over, under] = inverse ? [background, foreground] : [foreground, background];
  if (under === null && !inverse) {
    if (foreground === null) return dim ? { color: 'var(--ansi-dim, GrayText)' } : {};
    const color = textColor(foreground);
    // Between two colours that can be read lies one that can be read.
    return { color: dim ? `color-mix(in oklab, ${color} 45%, var(--ansi-dim, GrayText))` : color };
  }
  const backgroundColor = under === null ? 'var(--ansi-foreground, CanvasText)' : cssColor(under);
  // What was text's default colour is now the page's, which differs from a default background.
  if (under === null && over === null) {
    return { color: 'var(--ansi-background, Canvas)', backgroundColor };
  }
  if (over === null || isNeutral(over)) return { color: colorOn(backgroundColor), backgroundColor };
  return { color: cssColor(over), backgroundColor };
}

function letters({ bold, italic, underline, strike }: AnsiStyle): CSSProperties {
  const css: CSSProperties = {};
  if (bold) css.fontWeight = 'bold';
  if (italic) css.fontStyle = 'italic';
  const lines = [underline ? 'underline' : '', strike ? 'line-through' : ''];
  const decoration = lines.filter(Boolean).join(' ');
  if (decoration !== '') css.textDecorationLine = decoration;
  return css;
}
