import { formatCount } from '../../format/count.ts';

/** The words of links to lines, and of ways to jump. */
export const lineStrings = {
  named: (from: number, to: number) =>
    to - from > 1
      ? `Lines ${formatCount(from + 1)}–${formatCount(to)}`
      : `Line ${formatCount(from + 1)}`,
  past: (line: number, lines: number) =>
    `There is no line ${formatCount(line + 1)}: the last one is ${formatCount(lines)}`,
  copyLink: 'Copy link',
  copyText: 'Copy text',
  leave: 'Leave the lines',
  linkCopied: 'Link copied',
  textCopied: (lines: number) =>
    lines === 1 ? 'Line copied' : `${formatCount(lines)} lines copied`,
  textCut: (lines: number) => `The first ${formatCount(lines)} lines copied; download the rest`,
  copyFailed: 'Copying was not allowed',
  goTo: 'Go to line or time…',
  goToLabel: 'Line number or time',
  goToHint: 'A line number such as 48120, or a time such as 20:14:03 or 2026-01-31 20:14',
  goToAction: 'Go',
  noPlace: 'This is neither a line number nor a time.',
  noTime: 'Nothing was printed at that time or later.',
  nextError: 'Go to the next error',
  previousError: 'Go to the previous error',
  showActivity: 'Show in activity',
  noEntry: 'No entry of the activity is known to come from there.',
  noServer: 'The server can’t be reached. Try again once it is back.',
  jumpFailed: 'The line could not be looked up. Check that the server is running, then try again.',
  noNextError: 'No later error',
  noPreviousError: 'No earlier error',
};
