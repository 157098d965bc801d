import { bracketLevel } from './bracket-level.ts';
import {
  COLON,
  closing,
  DASH,
  ESCAPE,
  hasLetter,
  isDigit,
  isLetter,
  isSpace,
  lettersEnd,
  PIPE,
  QUOTE,
  spacesEnd,
} from './byte.ts';
import { closingQuote, jsonLevel, pairLevel } from './field-level.ts';
import { klogLevel, letterLevel, priorityLevel } from './prefix-level.ts';
import { DIGIT, ENDS, EQUALS, isCode, OPEN, TOKEN_KIND } from './token.ts';
import { type Before, classLevel, wordLevel } from './word-level.ts';
import { DATE_WORDS, INTRODUCTIONS, LEVEL_WORDS, NONE, NPM } from './words.ts';

/** The header has escape sequences in it, which have to be taken out first. */
export const ESCAPED = -1;
/** Nothing is known yet. */
const GO_ON = -2;
const HASH = 0x23;
/** More between brackets is text, not a header. */
const BRACKET_MAX_BYTES = 64;

/**
 * Reads the header of a line, that is what loggers put before the text: dates, names, numbers,
 * brackets and pairs. A level counts only there; the first ordinary word ends the header.
 */
export class HeaderReader implements Before {
  stamped = false;
  named = false;
  first = true;
  indented = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #to = 0;
  /** Whether the token has digits. */
  #digits = false;
  /** After a date one plain word may come: a host or a module. */
  #plain = false;

  /** The level, {@link NONE} or {@link ESCAPED}. */
  read(bytes: Uint8Array, from: number, to: number): number {
    this.#bytes = bytes;
    this.#at = from;
    this.#to = to;
    this.stamped = false;
    this.named = false;
    this.first = true;
    this.#plain = false;
    this.indented = spacesEnd(bytes, from, to) >= from + 2;
    for (;;) {
      this.#at = spacesEnd(bytes, this.#at, to);
      if (this.#at >= to) return NONE;
      const level = this.#token(bytes[this.#at] ?? 0);
      if (level !== GO_ON) return level;
    }
  }

  #token(byte: number): number {
    if (isLetter(byte)) return this.#word(byte);
    if (byte === ESCAPE) return ESCAPED;
    if (byte === PIPE) {
      this.#at++;
      this.named = false;
      return GO_ON;
    }
    const close = closing(byte);
    if (close !== 0) return this.#bracket(close);
    if (byte === 0x7b) {
      return this.#orEscaped(jsonLevel(this.#bytes, this.#at, this.#to), this.#at, this.#to);
    }
    const next = this.#bytes[this.#at + 1] ?? 0;
    if (byte === HASH && next === HASH) return this.#command(this.#at + 2);
    if (byte === COLON && next === COLON) return this.#command(this.#at + 2);
    if (byte === 0x3c && this.first && isDigit(next)) {
      return priorityLevel(this.#bytes, this.#at, this.#to);
    }
    return this.#other(this.#at);
  }

  #word(byte: number): number {
    const bytes = this.#bytes;
    const start = this.#at;
    if (this.first && letterLevel(byte) !== NONE) {
      const level = klogLevel(bytes, start, this.#to);
      if (level !== NONE) return level;
    }
    const end = lettersEnd(bytes, start, this.#to);
    const level = wordLevel(bytes, start, end, this.#to, this);
    if (level !== NONE) return level;
    if (this.first && NPM.find(bytes, start, end) > 0) return this.#npm(end);
    const introduces = this.first && INTRODUCTIONS.find(bytes, start, end) > 0;
    if (introduces || DATE_WORDS.find(bytes, start, end) > 0) {
      this.named ||= introduces;
      return this.#pass(end);
    }
    return this.#other(end);
  }

  /** Any token, of which the letters up to `from` are known. */
  #other(from: number): number {
    const bytes = this.#bytes;
    const start = this.#at;
    const end = this.#tokenEnd(from);
    const stop = end < this.#to ? bytes[end] : 0;
    if (stop === ESCAPE) return ESCAPED;
    if (stop === EQUALS) return this.#pair(end);
    if (isCode(bytes[start] ?? 0, bytes[end - 1] ?? 0)) return NONE;
    const isNamed = bytes[end - 1] === COLON;
    if (isNamed) {
      const level = this.#named(start, end - 1);
      if (level !== NONE) return level;
    }
    if (!this.#digits) return this.#plainToken(start, end);
    if (isNamed || isDigit(bytes[start] ?? 0)) this.stamped ||= this.#isStamp(start, end);
    return this.#pass(end);
  }

  /** Where the token ends: before a blank, a bar, an escape, `[` or `=`. */
  #tokenEnd(from: number): number {
    const bytes = this.#bytes;
    this.#digits = false;
    let at = from;
    for (; at < this.#to; at++) {
      const kind = TOKEN_KIND[bytes[at] ?? 0];
      if (kind === 0) continue;
      if (kind === DIGIT) this.#digits = true;
      else if (kind === ENDS || at > this.#at) break;
    }
    return at;
  }

  /** A token without digits: a sign, a name with a colon or before a bar, or text. */
  #plainToken(start: number, end: number): number {
    const bytes = this.#bytes;
    if (!hasLetter(bytes, start, end)) return this.#pass(end);
    const last = bytes[end - 1] ?? 0;
    const isInitial = last === 0x2c && end === start + 2;
    if (isInitial && this.first) return this.#pass(end);
    if (last === COLON && (this.first || this.stamped)) {
      this.named = !this.stamped;
      return this.#pass(end);
    }
    if (bytes[end] === OPEN && end < this.#to) return this.stamped ? this.#pass(end) : NONE;
    const bar = spacesEnd(bytes, end, this.#to);
    if (this.first && bar < this.#to && bytes[bar] === PIPE) return this.#pass(end);
    return this.stamped ? this.#once(end) : NONE;
  }

  /** A word is passed once after a date. */
  #once(end: number): number {
    if (this.#plain || !this.stamped) return NONE;
    this.#plain = true;
    return this.#pass(end);
  }

  #pass(end: number): number {
    this.#at = end;
    this.first = false;
    return GO_ON;
  }

  #bracket(close: number): number {
    const start = this.#at + 1;
    const limit = Math.min(this.#to, start + BRACKET_MAX_BYTES);
    let end = start;
    while (end < limit && this.#bytes[end] !== close) {
      if (this.#bytes[end] === ESCAPE) return ESCAPED;
      end++;
    }
    if (end === limit) return NONE;
    const level = bracketLevel(this.#bytes, start, end, close === 0x5d);
    if (level !== NONE) return level;
    this.stamped ||= isDigit(this.#bytes[start] ?? 0) && this.#isStamp(start, end);
    return this.#pass(this.#bytes[end + 1] === COLON ? end + 2 : end + 1);
  }

  /** `##[error]` and `::error file=a::`, GitHub's workflow commands. */
  #command(from: number): number {
    const start = this.#bytes[from] === OPEN ? from + 1 : from;
    const end = lettersEnd(this.#bytes, start, this.#to);
    const next = this.#bytes[end] ?? 0;
    const ends = end < this.#to && (next === 0x5d || next === COLON || next === 0x20);
    const level = ends ? LEVEL_WORDS.find(this.#bytes, start, end) : NONE;
    return this.#orEscaped(level, from, end + 1);
  }

  #npm(from: number): number {
    const start = spacesEnd(this.#bytes, from, this.#to);
    const end = lettersEnd(this.#bytes, start, this.#to);
    const level = start > from ? LEVEL_WORDS.find(this.#bytes, start, end) : NONE;
    return this.#orEscaped(level, from, end + 1);
  }

  #pair(equals: number): number {
    const level = pairLevel(this.#bytes, this.#at, equals, this.#to);
    if (level !== NONE) return level;
    let end = equals + 1;
    if (this.#bytes[end] === QUOTE) end = closingQuote(this.#bytes, end + 1, this.#to) + 1;
    while (end < this.#to && !isSpace(this.#bytes[end] ?? 0)) {
      if (this.#bytes[end] === ESCAPE) return ESCAPED;
      end++;
    }
    return this.#pass(end);
  }

  /** `TypeError:`, or `production.ERROR:` as Monolog writes. */
  #named(start: number, colon: number): number {
    const level = classLevel(this.#bytes, start, colon, this.#to);
    if (level !== NONE) return level;
    let word = colon;
    while (word > start && isLetter(this.#bytes[word - 1] ?? 0)) word--;
    if (word <= start || this.#bytes[word - 1] !== 0x2e) return NONE;
    const upper = (this.#bytes[word] ?? 0) < 0x60 && (this.#bytes[word + 1] ?? 0) < 0x60;
    return upper ? LEVEL_WORDS.find(this.#bytes, word, colon) : NONE;
  }

  #orEscaped(level: number, from: number, to: number): number {
    if (level !== NONE) return level;
    const end = Math.min(to, this.#to);
    for (let at = from; at < end; at++) if (this.#bytes[at] === ESCAPE) return ESCAPED;
    return NONE;
  }

  #isStamp(start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      const byte = this.#bytes[at];
      if (byte === COLON || byte === DASH || byte === 0x2f) return true;
    }
    return false;
  }
}
