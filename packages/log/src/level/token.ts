import { isDigit, PIPE, SPACE } from './byte.ts';

export const EQUALS = 0x3d;
export const OPEN = 0x5b;

/** What a byte does to a token: nothing (0), a digit in it, its end, its end if not its beginning. */
export const DIGIT = 1;
export const ENDS = 2;
const ENDS_LATER = 3;
export const TOKEN_KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte <= SPACE || byte === PIPE) return ENDS;
  if (byte === EQUALS || byte === OPEN) return ENDS_LATER;
  return isDigit(byte) ? DIGIT : 0;
});

/** A token that begins with `}` or ends with `{` is of a program's text. */
export function isCode(first: number, last: number): boolean {
  return first === 0x7d || last === 0x7b;
}
