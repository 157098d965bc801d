import { readEscape } from '../ansi/escape.ts';

/** Whether a text surely takes no more than `columns` columns of a terminal; unsure is no. */
export function fitsRow(text: string, columns: number): boolean {
  let width = 0;
  for (let at = 0; at < text.length && width <= columns; ) {
    const code = text.charCodeAt(at);
    if (code === 0x1b) {
      const { end, sgr } = readEscape(text, at);
      // Anything but a colour may move the cursor.
      if (sgr === null) return false;
      at = end;
      continue;
    }
    if (code < 0x20) return false;
    width += code < 0x7f ? 1 : 2;
    at += 1;
  }
  return width <= columns;
}
