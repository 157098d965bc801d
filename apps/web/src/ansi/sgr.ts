import { type AnsiColor, type AnsiStyle, PLAIN } from './style.ts';

/**
 * The style after a Select Graphic Rendition sequence (ECMA-48 8.3.117), given its parameters as
 * `1;31` or, for colours, also `38:2::255:0:0` (ITU T.416). Unknown parameters change nothing.
 * Conceal (8) is left out: what a program printed is shown.
 */
export function applySgr(style: AnsiStyle, parameters: string): AnsiStyle {
  let changed = style;
  const fields = parameters.split(';');
  for (let at = 0; at < fields.length; at++) {
    const [code = '', ...within] = (fields[at] ?? '').split(':');
    const number = Number(code);
    const isColor = number === 38 || number === 48;
    if (isColor && within.length === 0) {
      const { color, used } = colorAfter(fields.slice(at + 1, at + 5));
      at += used;
      changed = applyColor(changed, number, color);
    } else if (isColor) {
      changed = applyColor(changed, number, colorWithin(within));
    } else {
      // 4:0 is no underline, 4:1 … 4:5 are kinds of it.
      changed = applyCode(changed, number === 4 && within[0] === '0' ? 24 : number);
    }
  }
  return changed;
}

function applyColor(style: AnsiStyle, code: number, color: AnsiColor | null): AnsiStyle {
  if (color === null) return style;
  return code === 38 ? { ...style, foreground: color } : { ...style, background: color };
}

/** `38:5:N`, `38:2:R:G:B`, `38:2:SPACE:R:G:B`. */
function colorWithin([kind, ...rest]: string[]): AnsiColor | null {
  if (kind === '5') return byte(rest[0]);
  if (kind !== '2') return null;
  return rgb(rest.length > 3 ? rest.slice(1, 4) : rest);
}

/** `38;5;N` and `38;2;R;G;B`: the colour and how many fields after the 38 it used. */
function colorAfter([kind, ...rest]: string[]): { color: AnsiColor | null; used: number } {
  if (kind === '5') return { color: byte(rest[0]), used: 2 };
  if (kind === '2') return { color: rgb(rest), used: 4 };
  return { color: null, used: 0 };
}

function rgb(values: string[]): AnsiColor | null {
  const [red, green, blue] = values.slice(0, 3).map(byte);
  if (red == null || green == null || blue == null) return null;
  return [red, green, blue];
}

/** A missing number is 0; one that is no byte is none. */
function byte(text: string | undefined): number | null {
  const number = text === undefined || text === '' ? 0 : Number(text);
  return Number.isInteger(number) && number >= 0 && number <= 255 ? number : null;
}

const CODES: Readonly<Record<number, Partial<AnsiStyle>>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { foreground: null },
  49: { background: null },
};

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return PLAIN;
  const change = CODES[code];
  if (change) return { ...style, ...change };
  if (code >= 30 && code <= 37) return { ...style, foreground: code - 30 };
  if (code >= 40 && code <= 47) return { ...style, background: code - 40 };
  if (code >= 90 && code <= 97) return { ...style, foreground: code - 90 + 8 };
  if (code >= 100 && code <= 107) return { ...style, background: code - 100 + 8 };
  return style;
}
