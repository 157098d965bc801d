import type { RawEntry } from '@scrollback/sdk';
import { stripAnsi } from '../../ansi/parse-ansi.ts';
import { makeVisible } from '../../ansi/visible.ts';
import { strings } from '../../strings.ts';
import { RAW_KIND } from '../entry-kind.ts';
import type { Spoken } from './announcer.ts';

/** Characters of a line that are read out. */
const LONGEST = 200;

/** How lines are said. A progress bar that moves is said once. */
export const SPOKEN_LINES: Spoken<RawEntry> = {
  wordsOf: ({ text }) => makeVisible(stripAnsi(text).slice(0, LONGEST)).trim(),
  passes: () => false,
  isError: RAW_KIND.isError,
  grows: false,
  count: (lines) => strings.log.announce.lines(lines),
  errors: (count) => strings.log.announce.errors(count),
};
