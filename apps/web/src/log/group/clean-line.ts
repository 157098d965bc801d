import type { RawEntry } from '@scrollback/sdk';
import { stripAnsi } from '../../ansi/parse-ansi.ts';

/**
 * What is copied of a line: its text without escape sequences, of one at which a group begins its
 * title, and nothing (null) of one that only ends groups.
 */
export function cleanLine({ text, groups }: RawEntry): string | null {
  const last = groups?.at(-1);
  if (!last) return stripAnsi(text);
  if (last.kind === 'BEGIN') return stripAnsi(last.title) || (last.name ?? '');
  const said = last.name === null ? '' : stripAnsi(text);
  return said === '' ? null : said;
}
