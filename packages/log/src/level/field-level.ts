import { COLON, isDigit, isSpace, lettersEnd, QUOTE, spacesEnd } from './byte.ts';
import { FATAL, LEVEL_CODES, LEVEL_KEYS, LEVEL_WORDS, NONE } from './words.ts';

const BACKSLASH = 0x5c;
const ZERO = 0x30;

/** The level of a JSON object that begins at `from`: that of its first level field in the window. */
export function jsonLevel(bytes: Uint8Array, from: number, to: number): number {
  let at = nextQuote(bytes, from, to);
  while (at < to) {
    const end = closingQuote(bytes, at + 1, to);
    const colon = spacesEnd(bytes, end + 1, to);
    const isKey = bytes[colon] === COLON && colon < to;
    if (isKey && LEVEL_KEYS.find(bytes, at + 1, end) > 0) {
      const level = valueLevel(bytes, spacesEnd(bytes, colon + 1, to), to);
      if (level !== NONE) return level;
    }
    at = nextQuote(bytes, end + 1, to);
  }
  return NONE;
}

/** The level of `level=warn` or `level="warn"`, whose `=` is at `equals`. */
export function pairLevel(bytes: Uint8Array, from: number, equals: number, to: number): number {
  // Configuration is printed as LEVEL=debug; log fields are in lower case.
  const first = bytes[from] ?? 0;
  if (first < 0x60 && first !== 0x40) return NONE;
  return LEVEL_KEYS.find(bytes, from, equals) > 0 ? valueLevel(bytes, equals + 1, to) : NONE;
}

/** Where the quoted text ends that goes on at `from`; `to` if it doesn't end before. */
export function closingQuote(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, to);
}

function nextQuote(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== QUOTE) at++;
  return at;
}

function valueLevel(bytes: Uint8Array, from: number, to: number): number {
  const byte = bytes[from] ?? 0;
  if (isDigit(byte)) return numberLevel(bytes, from, to);
  const quoted = byte === QUOTE;
  const start = quoted ? from + 1 : from;
  const end = lettersEnd(bytes, start, to);
  if (quoted ? bytes[end] !== QUOTE : !endsValue(bytes, end, to)) return NONE;
  return LEVEL_WORDS.find(bytes, start, end) || LEVEL_CODES.find(bytes, start, end);
}

/** The levels of pino and bunyan: 10, 20 … 60. */
function numberLevel(bytes: Uint8Array, from: number, to: number): number {
  const level = (bytes[from] ?? 0) - ZERO;
  const isLevel = bytes[from + 1] === ZERO && endsValue(bytes, from + 2, to);
  return isLevel && level <= FATAL ? level : NONE;
}

function endsValue(bytes: Uint8Array, at: number, to: number): boolean {
  const byte = bytes[at] ?? 0;
  return at >= to || isSpace(byte) || byte === 0x2c || byte === 0x7d;
}
