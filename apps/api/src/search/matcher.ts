import { type LogQuery, type MatchRange, ScrollbackError } from '@scrollback/log';
import { RE2JS, RE2JSSyntaxException } from 're2js';

/** Characters of a text to look for. */
export const QUERY_MAX_LENGTH = 1000;
/** Instructions of a compiled expression: a line takes at most so many steps for each character. */
const PROGRAM_MAX = 2000;
/** Ranges of one entry. */
const RANGES_MAX = 1000;
/** Finding all ranges may look at the rest of a text again for each; it stops at so many characters. */
const LOOK_MAX = 1024 * 1024;

/** Looks for what a query's `text` says. */
export interface Matcher {
  test(text: string): boolean;
  ranges(text: string): { ranges: MatchRange[]; moreRanges: boolean };
  /** Finds it in bytes that were read as Latin-1, where that can be told; null where it can't. */
  literal: RegExp | null;
}

/**
 * The matcher of a query; null where it looks for no text.
 * @throws ScrollbackError BAD_USER_INPUT with the position where the expression is wrong
 */
export function createMatcher({ text, regex, caseSensitive }: LogQuery): Matcher | null {
  if (text === undefined) return null;
  if (text.length === 0 || text.length > QUERY_MAX_LENGTH) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `A search for ${text.length} characters can't be done. Give 1 to ${QUERY_MAX_LENGTH}.`,
      { length: text.length },
    );
  }
  return regex ? expression(text, caseSensitive ?? false) : literal(text, caseSensitive ?? false);
}

function expression(pattern: string, caseSensitive: boolean): Matcher {
  const re = compiled(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  return {
    literal: null,
    test: (text) => re.test(text),
    ranges(text) {
      const matcher = re.matcher(text);
      return collect(text.length, () =>
        matcher.find() ? { start: matcher.start(), end: matcher.end() } : null,
      );
    },
  };
}

function compiled(pattern: string, flags: number): RE2JS {
  try {
    const re = RE2JS.compile(pattern, flags);
    if (re.programSize() <= PROGRAM_MAX) return re;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const part = error.getPattern() ?? '';
    const position = Math.max(0, pattern.indexOf(part));
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `The regular expression is wrong at position ${position}, ${JSON.stringify(part)}: ${error.getDescription()}. docs/search.md has what it may say.`,
      { position },
      { cause: error },
    );
  }
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    'The regular expression is too large when its repetitions are written out. Make its counts smaller.',
    { position: 0 },
  );
}

/** No part of the expression can match in two ways, so JavaScript's own engine is linear too. */
function literal(needle: string, caseSensitive: boolean): Matcher {
  const source = needle.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const flags = caseSensitive ? '' : 'i';
  const once = new RegExp(source, flags);
  const all = new RegExp(source, `${flags}g`);
  return {
    // In ASCII a byte is a character, and no other character counts as the same in another case.
    literal: isPlain(needle) ? all : null,
    test: (text) => once.test(text),
    ranges(text) {
      all.lastIndex = 0;
      return collect(text.length, () => {
        const match = all.exec(text);
        return match && { start: match.index, end: match.index + match[0].length };
      });
    },
  };
}

function isPlain(needle: string): boolean {
  return /^[\u0020-\u007e]*$/.test(needle);
}

function collect(
  length: number,
  next: () => MatchRange | null,
): { ranges: MatchRange[]; moreRanges: boolean } {
  const ranges: MatchRange[] = [];
  let looked = 0;
  for (let range = next(); range; range = next()) {
    looked += length - range.start;
    if (ranges.length === RANGES_MAX || looked > LOOK_MAX) return { ranges, moreRanges: true };
    if (range.end > range.start) ranges.push(range);
  }
  return { ranges, moreRanges: false };
}
