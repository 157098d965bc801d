export const ESCAPE = 0x1b;
export const SPACE = 0x20;
export const TAB = 0x09;
export const QUOTE = 0x22;
export const COLON = 0x3a;
export const DASH = 0x2d;
export const PIPE = 0x7c;

/** `[` and `(` with what closes them; 0 for other bytes. */
export function closing(byte: number): number {
  if (byte === 0x5b) return 0x5d;
  return byte === 0x28 ? 0x29 : 0;
}

const letters = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

export function isLetter(byte: number): boolean {
  return letters[byte] === 1;
}

export function hasLetter(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isLetter(bytes[at] ?? 0)) return true;
  return false;
}

export function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Where the letters from `start` on end. */
export function lettersEnd(bytes: Uint8Array, start: number, to: number): number {
  let at = start;
  while (at < to && isLetter(bytes[at] ?? 0)) at++;
  return at;
}

/** Where the spaces from `start` on end. */
export function spacesEnd(bytes: Uint8Array, start: number, to: number): number {
  let at = start;
  while (at < to && isSpace(bytes[at] ?? 0)) at++;
  return at;
}

/** Blanks and control characters, but the escape character. */
export function isSpace(byte: number): boolean {
  return byte <= SPACE && byte !== ESCAPE;
}
