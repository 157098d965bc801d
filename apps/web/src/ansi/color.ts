import type { AnsiColor } from './style.ts';

/** The levels of each part in the 6 × 6 × 6 cube of the 256-colour palette. */
const CUBE = [0, 95, 135, 175, 215, 255];

/** CSS for a colour: the theme's `--ansi-0` … `--ansi-15`, else as the program gave it. */
export function cssColor(color: AnsiColor): string {
  if (typeof color !== 'number') return `rgb(${color.join(' ')})`;
  if (color < 16) return `var(--ansi-${color})`;
  if (color >= 232) {
    const grey = 8 + (color - 232) * 10;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const place = color - 16;
  const parts = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6];
  return `rgb(${parts.map((part) => CUBE[part] ?? 0).join(' ')})`;
}

/**
 * CSS for a colour of text on the page: its hue is kept, its lightness brought to where it can be
 * read on the theme's canvas.
 */
export function textColor(color: AnsiColor): string {
  const css = cssColor(color);
  if (typeof color === 'number' && color < 16) return css;
  const at = (lightness: string): string => `oklch(from ${css} ${lightness} c h)`;
  return `light-dark(${at('min(l, 0.54)')}, ${at('max(l, 0.64)')})`;
}

/** Black or white, whichever can be read on `background`. */
export function colorOn(background: string): string {
  return `oklch(from ${background} clamp(0.16, (0.66 - l) * 1000, 0.99) 0 0)`;
}

/** Black and white and what lies between: programs name them for how the text stands out. */
export function isNeutral(color: AnsiColor | null): boolean {
  if (color === null) return true;
  if (typeof color !== 'number') return color.every((part) => part === color[0]);
  return [0, 7, 8, 15, 16, 231].includes(color) || color >= 232;
}
