import { upperLevel } from './bracket-level.ts';
import {
  COLON,
  DASH,
  isDigit,
  isLetter,
  isSpace,
  isUpper,
  lettersEnd,
  PIPE,
  spacesEnd,
  TAB,
} from './byte.ts';
import { COLON_WORDS, ERROR, FATAL, LEVEL_WORDS, NONE, WARN } from './words.ts';

/** What stands before a word. */
export interface Before {
  /** A date or a time, or a place in a file. */
  stamped: boolean;
  /** A name with a colon, so that only a colon makes the next word a level. */
  named: boolean;
  /** Nothing. */
  first: boolean;
  /** The line begins with two blanks or more. */
  indented: boolean;
}

/** The level of the word from `start` to `end`, by what stands around it. */
export function wordLevel(
  bytes: Uint8Array,
  start: number,
  end: number,
  to: number,
  before: Before,
): number {
  const next = end < to ? (bytes[end] ?? 0) : 0;
  const upper = upperLevel(bytes, start, end);
  if (upper !== NONE && followsUpper(next, before.named)) return upper;
  if (next === COLON && endsAt(bytes, end + 1, to)) return colonLevel(bytes, start, end, before);
  const level = LEVEL_WORDS.find(bytes, start, end);
  if (level === NONE || end >= to) return NONE;
  if (next === 0x5b) return isUpper(bytes[end + 1] ?? 0) ? level : NONE;
  if (!isSpace(next)) return NONE;
  const explained =
    isCode(bytes, end + 1, to) || (level === FATAL && isErrorColon(bytes, end + 1, to));
  return explained || isColumn(bytes, start, end, to, before) ? level : NONE;
}

/** `  error: null,` is a field of a printed object, not a level. */
function colonLevel(
  bytes: Uint8Array,
  start: number,
  end: number,
  { first, indented }: Before,
): number {
  if (first && indented && !isUpper(bytes[start] ?? 0)) return NONE;
  const level = LEVEL_WORDS.find(bytes, start, end);
  return level === NONE && first ? COLON_WORDS.find(bytes, start, end) : level;
}

/** `ERROR text`, `ERROR:root:text`, `INFO[0001]`, `WARN(x)`, `WARN|`. */
function followsUpper(next: number, named: boolean): boolean {
  if (next === COLON) return true;
  return !named && (isSpace(next) || next === 0x5b || next === 0x28 || next === PIPE);
}

/** `TS2304:` as compilers number what they say. */
function isCode(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && isUpper(bytes[at] ?? 0)) at++;
  if (at === from) return false;
  const digits = at;
  while (at < to && isDigit(bytes[at] ?? 0)) at++;
  return at > digits && at < to && bytes[at] === COLON;
}

/** `fatal error:`, as C compilers say. */
function isErrorColon(bytes: Uint8Array, from: number, to: number): boolean {
  const end = lettersEnd(bytes, from, to);
  return end < to && bytes[end] === COLON && LEVEL_WORDS.find(bytes, from, end) === ERROR;
}

/** A word in a column of its own: `error - text`, `| info |`, two blanks or a tab on both sides. */
function isColumn(
  bytes: Uint8Array,
  start: number,
  end: number,
  to: number,
  { stamped, named, first }: Before,
): boolean {
  const rest = spacesEnd(bytes, end, to);
  if (named || rest >= to) return false;
  const next = bytes[rest];
  if (next === DASH && isSpace(bytes[rest + 1] ?? 0)) return stamped || first;
  if (!stamped) return false;
  return next === PIPE || (isGap(bytes, start - 2, start) && isGap(bytes, end, end + 2));
}

/** Two blanks, or a tab on the side of the word. */
function isGap(bytes: Uint8Array, from: number, to: number): boolean {
  const [left = 0, right = 0] = [bytes[from], bytes[to - 1]];
  return (isSpace(left) && isSpace(right)) || left === TAB || right === TAB;
}

function endsAt(bytes: Uint8Array, at: number, to: number): boolean {
  return at >= to || isSpace(bytes[at] ?? 0);
}

/** `TypeError:` and `java.io.IOException:` are errors, `DeprecationWarning:` is a warning. */
export function classLevel(bytes: Uint8Array, from: number, colon: number, to: number): number {
  if (!endsAt(bytes, colon + 1, to)) return NONE;
  let start = colon;
  while (start > from && isLetter(bytes[start - 1] ?? 0)) start--;
  if (endsWith(bytes, start, colon, 'Error') || endsWith(bytes, start, colon, 'Exception')) {
    return ERROR;
  }
  return endsWith(bytes, start, colon, 'Warning') ? WARN : NONE;
}

function endsWith(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  const start = to - word.length;
  if (start < from || !isUpper(bytes[from] ?? 0)) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false;
  return true;
}
