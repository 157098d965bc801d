import type { MatchRange } from '@scrollback/log';

/** Bold red, as grep has it; what comes after is in the default colours. */
const BEGIN = '\u001b[1;31m';
const END = '\u001b[0m';
const SEQUENCE = /\u001b\[[0-9;]*m/g;

/** The text with the ranges marked. Colours within a range are left out, and go on after it. */
export function markRanges(text: string, ranges: readonly MatchRange[]): string {
  let marked = '';
  let colors = '';
  let at = 0;
  for (const { start, end } of ranges) {
    const found = text.slice(start, end);
    colors += text.slice(at, end).match(SEQUENCE)?.join('') ?? '';
    marked += `${text.slice(at, start)}${BEGIN}${found.replace(SEQUENCE, '')}${END}${colors}`;
    at = end;
  }
  return marked + text.slice(at);
}
