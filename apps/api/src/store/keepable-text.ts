import { ScrollbackError } from '@scrollback/log';

/**
 * `text`, when both databases keep all of it: PostgreSQL refuses a NUL, and SQLite's driver reads no
 * further than to it.
 *
 * @throws ScrollbackError BAD_USER_INPUT
 */
export function keepableText(text: string): string {
  if (!text.includes('\0')) return text;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `${JSON.stringify(text.slice(0, 80))} has a NUL character. Leave it out.`,
  );
}

/** `text` with a visible sign in place of each NUL, for what can't be refused any more. */
export function shownText(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '\u2400');
}
