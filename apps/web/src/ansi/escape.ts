/** An escape sequence found in a text. */
export interface Escape {
  /** Where the text goes on after it. */
  readonly end: number;
  /** The parameters of a Select Graphic Rendition; null of any other sequence. */
  readonly sgr: string | null;
  /** The target that an OSC 8 hyperlink sets, empty where it ends one; null of any other sequence. */
  readonly target: string | null;
  /** False where the text ends within it. */
  readonly whole: boolean;
}

const CSI = /[\x30-\x3f]*[\x20-\x2f]*/y;
const PARAMETERS = /^[\d;:]*$/;

/** Introducers of strings that run to ST (or, of OSC, to BEL): DCS, SOS, OSC, PM, APC. */
const STRINGS = 'PX]^_';

/** OSC 8: parameters between the semicolons, then the target. */
const HYPERLINK = /^8;[^;]*;(.*)$/s;

/**
 * Reads the sequence whose ESC is at `at` (ECMA-48 5.3–5.6). A malformed one ends before the first
 * character that can't belong to it, so that no text is swallowed beyond it.
 */
export function readEscape(text: string, at: number): Escape {
  const kind = text[at + 1];
  if (kind === undefined) return cutOff(text.length);
  if (kind === '[') return readCsi(text, at + 2);
  if (STRINGS.includes(kind)) return readString(text, at + 2, kind === ']');
  let end = at + 1;
  while (end < text.length && between(text, end, 0x20, 0x2f)) end++;
  if (end === text.length) return cutOff(end);
  return without(between(text, end, 0x30, 0x7e) ? end + 1 : end);
}

function readCsi(text: string, start: number): Escape {
  CSI.lastIndex = start;
  CSI.test(text);
  const end = CSI.lastIndex;
  if (end >= text.length) return cutOff(text.length);
  if (!between(text, end, 0x40, 0x7e)) return without(end);
  const parameters = text.slice(start, end);
  const isSgr = text[end] === 'm' && PARAMETERS.test(parameters);
  return { ...without(end + 1), sgr: isSgr ? parameters : null };
}

/** A line that ends within such a string ends the string too: its text was never meant to show. */
function readString(text: string, start: number, isOsc: boolean): Escape {
  for (let end = start; end < text.length; end++) {
    const code = text.charCodeAt(end);
    const target = (): string | null =>
      isOsc ? (HYPERLINK.exec(text.slice(start, end))?.[1] ?? null) : null;
    if (isOsc && code === 0x07) return { ...without(end + 1), target: target() };
    if (code === 0x9c) return { ...without(end + 1), target: target() };
    if (code !== 0x1b) continue;
    if (end + 1 === text.length) return cutOff(end + 1);
    // ESC \ ends it, any other ESC cancels it and begins a sequence of its own.
    return text[end + 1] === '\\' ? { ...without(end + 2), target: target() } : without(end);
  }
  return cutOff(text.length);
}

function without(end: number): Escape {
  return { end, sgr: null, target: null, whole: true };
}

function cutOff(end: number): Escape {
  return { end, sgr: null, target: null, whole: false };
}

function between(text: string, at: number, low: number, high: number): boolean {
  const code = text.charCodeAt(at);
  return code >= low && code <= high;
}
