import { ScrollbackError } from '@scrollback/log';
import { formsOf } from './forms-of.ts';
import { beginning, literal, type Secret } from './secret.ts';

/** Shorter patterns would blacken the log; also, no mask is longer than what it covers. */
const PATTERN_MIN_LENGTH = 3;

/**
 * The secrets that the text of SCROLLBACK_MASK names: patterns with commas or newlines between. A
 * `*` at a pattern's end stands for all token characters that follow; `\,`, `\*` and `\\` are the
 * characters themselves.
 * @throws ScrollbackError BAD_CONFIG naming the pattern by its position, not to print a secret
 */
export function maskPatterns(text: string): Secret[] {
  return patternsOf(text).flatMap((pattern, at) => secretsFor(pattern, at + 1));
}

/** The patterns as lists of characters; an escape stays together. */
function patternsOf(text: string): string[][] {
  const patterns: string[][] = [[]];
  for (const [part] of text.matchAll(/\\[,*\\]|./gsu)) {
    if (part === ',' || part === '\n' || part === '\r') patterns.push([]);
    else patterns.at(-1)?.push(part);
  }
  return patterns.map(trimmed).filter((pattern) => pattern.length > 0);
}

function trimmed(pattern: string[]): string[] {
  const isText = (part: string) => part.trim() !== '';
  const start = pattern.findIndex(isText);
  return start < 0 ? [] : pattern.slice(start, pattern.findLastIndex(isText) + 1);
}

function secretsFor(pattern: string[], position: number): Secret[] {
  const open = pattern.at(-1) === '*';
  const characters = open ? pattern.slice(0, -1) : pattern;
  if (characters.includes('*')) {
    throw badPattern(position, 'has a * before its end. Write \\* for the character itself');
  }
  const text = characters
    .map((part) => (part.length > 1 ? part.replace(/^\\/, '') : part))
    .join('');
  if (text.length < PATTERN_MIN_LENGTH) {
    throw badPattern(
      position,
      `has ${text.length} characters besides the *, and ${PATTERN_MIN_LENGTH} are needed. Write \\, for a comma that belongs to a pattern`,
    );
  }
  return open ? [beginning(text)] : formsOf(text).map(literal);
}

function badPattern(position: number, problem: string): ScrollbackError {
  return new ScrollbackError(
    'BAD_CONFIG',
    `Pattern ${position} of SCROLLBACK_MASK ${problem}. See docs/masking.md.`,
    { position },
  );
}
