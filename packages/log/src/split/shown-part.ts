const CR = 13;
const ESC = 27;
const ZERO = 48;
const ONE = 49;
const G = 71;
const BRACKET = 91;

/** For so many bytes, looking at each costs less than a call of a native search. */
const NEAR_BYTES = 128;

/** What may come before the rest of a return, by the number that {@link ShownPart.begun} has. */
const BEGUN = [[], [ESC], [ESC, BRACKET], [ESC, BRACKET, ZERO], [ESC, BRACKET, ONE]] as const;

/** The part of some bytes of a line that a terminal shows. */
export interface ShownPart {
  /** Where it starts: behind the last return that something follows, or 0. */
  start: number;
  /** Where it ends: before the returns that nothing follows, and before one that is cut off. */
  end: number;
  /** Whether returns stand behind it. */
  returned: boolean;
  /** What stands at the very end of a return: 1 `ESC`, 2 `ESC [`, 3 `ESC [ 0`, 4 `ESC [ 1`; 0 nothing. */
  begun: number;
}

/**
 * Finds what a terminal shows of the bytes before `to`, which are of one line and have no newline.
 * A *return* goes back to the line's start: `\r`, or the escape sequence to column one, which is
 * `ESC [ G`, `ESC [ 0 G` or `ESC [ 1 G` (CHA: ECMA-48, 8.3.9).
 */
export function shownPart(bytes: Uint8Array, to: number): ShownPart {
  const begun = begunBefore(bytes, to);
  const whole = to - (BEGUN[begun]?.length ?? 0);
  let end = whole;
  for (let size = returnBefore(bytes, end); size > 0; size = returnBefore(bytes, end)) end -= size;
  return { start: afterLastReturn(bytes, end), end, returned: end < whole, begun };
}

/** `bytes` with what had {@link ShownPart.begun} before them. */
export function withBegun(begun: number, bytes: Uint8Array): Uint8Array {
  const before = BEGUN[begun] ?? [];
  if (before.length === 0) return bytes;
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  return all;
}

/** The number of what has begun of a return right before `to`. */
function begunBefore(bytes: Uint8Array, to: number): number {
  if (to === 0) return 0;
  const last = to - 1;
  const byte = bytes[last];
  if (byte === ESC) return 1;
  if (byte === BRACKET) return bytes[last - 1] === ESC ? 2 : 0;
  if (byte !== ZERO && byte !== ONE) return 0;
  if (bytes[last - 1] !== BRACKET || bytes[last - 2] !== ESC) return 0;
  return byte === ZERO ? 3 : 4;
}

/** The size of the return that ends before `end`; 0 where none does. */
function returnBefore(bytes: Uint8Array, end: number): number {
  if (end === 0) return 0;
  const byte = bytes[end - 1];
  if (byte === CR) return 1;
  if (byte !== G) return 0;
  if (end >= 3 && returnAt(bytes, end - 3) === 3) return 3;
  return end >= 4 && returnAt(bytes, end - 4) === 4 ? 4 : 0;
}

/** Where the last return before `end` stops; 0 where there is none. */
function afterLastReturn(bytes: Uint8Array, end: number): number {
  const near = Math.max(0, end - NEAR_BYTES);
  for (let at = end - 1; at >= near; at--) {
    const size = returnAt(bytes, at);
    if (size > 0) return at + size;
  }
  if (near === 0) return 0;
  const afterCr = bytes.lastIndexOf(CR, near - 1) + 1;
  for (let before = near; before > afterCr; ) {
    const at = bytes.lastIndexOf(ESC, before - 1);
    if (at < afterCr) break;
    const size = returnAt(bytes, at);
    if (size > 0) return at + size;
    before = at;
  }
  return afterCr;
}

/** The size of the return that begins at `at`; 0 where none does. */
export function returnAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === CR) return 1;
  if (byte !== ESC || bytes[at + 1] !== BRACKET) return 0;
  const third = bytes[at + 2];
  if (third === G) return 3;
  return (third === ZERO || third === ONE) && bytes[at + 3] === G ? 4 : 0;
}
