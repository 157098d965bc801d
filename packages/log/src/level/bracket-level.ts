import { isDigit, isLetter, isSpace, isUpper, lettersEnd, spacesEnd } from './byte.ts';
import { letterLevel } from './prefix-level.ts';
import { LEVEL_CODES, LEVEL_WORDS, NONE } from './words.ts';

/**
 * The level between brackets: `error` in any case if they are square and nothing else is there; else a word in upper
 * case that stands apart, as in `[main/INFO]` and `[12:00:00 ERR]`; or Jupyter's `[I 12:00:00`.
 */
export function bracketLevel(bytes: Uint8Array, from: number, to: number, square: boolean): number {
  const start = spacesEnd(bytes, from, to);
  const end = lettersEnd(bytes, start, to);
  const rest = spacesEnd(bytes, end, to);
  if (rest === to && square) return anyLevel(bytes, start, end);
  if (end === start + 1 && rest > end && isDigit(bytes[rest] ?? 0)) {
    return letterLevel(bytes[start] ?? 0);
  }
  return upperLevelIn(bytes, start, to);
}

function upperLevelIn(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const end = lettersEnd(bytes, at, to);
    const level = end > at && partsAt(bytes, end, to) ? upperLevel(bytes, at, end) : NONE;
    if (level !== NONE) return level;
    at = end;
    while (at < to && !partsAt(bytes, at, to)) at++;
    at++;
  }
  return NONE;
}

/** The level of a word that is one in any case, or of a short form in upper case. */
function anyLevel(bytes: Uint8Array, start: number, end: number): number {
  return LEVEL_WORDS.find(bytes, start, end) || upperLevel(bytes, start, end);
}

/** The level of a word or short form in upper case. */
export function upperLevel(bytes: Uint8Array, start: number, end: number): number {
  const level = LEVEL_WORDS.find(bytes, start, end) || LEVEL_CODES.find(bytes, start, end);
  return level !== NONE && isUpperCase(bytes, start, end) ? level : NONE;
}

function isUpperCase(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (isLetter(byte) && !isUpper(byte)) return false;
  }
  return true;
}

/** Whether a blank, `/`, `:`, `|` or the end is here. */
function partsAt(bytes: Uint8Array, at: number, to: number): boolean {
  const byte = bytes[at] ?? 0;
  return at >= to || isSpace(byte) || byte === 0x2f || byte === 0x3a || byte === 0x7c;
}
