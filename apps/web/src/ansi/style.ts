/** A colour: a place in the palette (0–255), or red, green and blue (0–255 each). */
export type AnsiColor = number | readonly [red: number, green: number, blue: number];

/** How a span of text looks; null is the default colour. */
export interface AnsiStyle {
  readonly foreground: AnsiColor | null;
  readonly background: AnsiColor | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly strike: boolean;
}

export const PLAIN: AnsiStyle = {
  foreground: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  strike: false,
};
