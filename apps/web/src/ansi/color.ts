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
