/** Lines and characters of a long text that are shown before it is asked for in full. */
const LINES = 20;
const CHARS = 4_000;

/** A text and how much of it is shown at first. */
export interface Clipped {
  text: string;
  /** Lines of the whole text. */
  lines: number;
  clipped: boolean;
}

/** The beginning of `text` when it is long, else all of it. */
export function clip(text: string, most = LINES): Clipped {
  const lines = countLines(text);
  let end = -1;
  for (let line = 0; line < most; line++) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) break;
  }
  const cut = Math.min(end === -1 ? text.length : end, CHARS);
  // A few more lines cost less than a button.
  if (cut >= text.length || (lines <= most + 3 && text.length <= CHARS)) {
    return { text, lines, clipped: false };
  }
  return { text: text.slice(0, cut), lines, clipped: true };
}

/** Lines of `text`; a terminator at the end begins no further one. */
export function countLines(text: string): number {
  if (text === '') return 0;
  let lines = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
