/** An escape sequence found in a text. */
export interface Escape {
  /** Where the text goes on after it. */
  readonly end: number;
  /** The parameters of a Select Graphic Rendition; null of any other sequence. */
  readonly sgr: string | null;
  /** False where the text ends within it. */
  readonly whole: boolean;
}

const CSI = /[\x30-\x3f]*[\x20-\x2f]*/y;
const PARAMETERS = /^[\d;:]*$/;

/** Introducers of strings that run to ST (or, of OSC, to BEL): DCS, SOS, OSC, PM, APC. */
const STRINGS = 'PX]^_';

/**
 * Reads the sequence whose ESC is at `at` (ECMA-48 5.3–5.6). A malformed one ends before the first
 * character that can't belong to it, so that no text is swallowed beyond it.
 */
export function readEscape(text: string, at: number): Escape {
  const kind = text[at + 1];
  if (kind === undefined) return { end: text.length, sgr: null, whole: false };
  if (kind === '[') return readCsi(text, at + 2);
  if (STRINGS.includes(kind)) return readString(text, at + 2, kind === ']');
  let end = at + 1;
  while (end < text.length && between(text, end, 0x20, 0x2f)) end++;
  if (end === text.length) return { end, sgr: null, whole: false };
  return { end: between(text, end, 0x30, 0x7e) ? end + 1 : end, sgr: null, whole: true };
}

function readCsi(text: string, start: number): Escape {
  CSI.lastIndex = start;
  CSI.test(text);
  const end = CSI.lastIndex;
  if (end >= text.length) return { end: text.length, sgr: null, whole: false };
  if (!between(text, end, 0x40, 0x7e)) return { end, sgr: null, whole: true };
  const parameters = text.slice(start, end);
  const isSgr = text[end] === 'm' && PARAMETERS.test(parameters);
  return { end: end + 1, sgr: isSgr ? parameters : null, whole: true };
}

/** A line that ends within such a string ends the string too: its text was never meant to show. */
function readString(text: string, start: number, bell: boolean): Escape {
  for (let end = start; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (bell && code === 0x07) return { end: end + 1, sgr: null, whole: true };
    if (code === 0x9c) return { end: end + 1, sgr: null, whole: true };
    if (code !== 0x1b) continue;
    if (end + 1 === text.length) return { end: end + 1, sgr: null, whole: false };
    // ESC \ ends it, any other ESC cancels it and begins a sequence of its own.
    return { end: text[end + 1] === '\\' ? end + 2 : end, sgr: null, whole: true };
  }
  return { end: text.length, sgr: null, whole: false };
}

function between(text: string, at: number, low: number, high: number): boolean {
  const code = text.charCodeAt(at);
  return code >= low && code <= high;
}
