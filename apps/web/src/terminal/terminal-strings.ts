import { counted, formatCount } from '../format/count.ts';

/** Every word of the terminal view. */
export const terminalStrings = {
  label: (name: string) => `Terminal of ${name}`,
  cut: (lines: number) => `Showing the most recent ${formatCount(lines)} lines in the terminal.`,
  loading: 'Loading the newest lines…',
  openLog: 'Open the log view for the rest.',
  followHint: 'Keep to the newest line, or stay here (f)',
  screenReader: 'Screen reader',
  screenReaderHint: 'Tell a screen reader what the terminal shows',
  find: {
    label: 'Find in the terminal',
    open: 'Find',
    next: 'Next match',
    previous: 'Previous match',
    close: 'Close the search',
    none: 'No match',
    count: (at: number, all: number) => `${formatCount(at)} of ${formatCount(all)}`,
    many: (most: number) => `more than ${counted(most, 'match', 'matches')}`,
  },
  keys: {
    follow: 'Follow the newest line, or stop it',
    end: 'Go to the end',
    start: 'Go to the oldest line',
    line: 'Move by a line',
    page: 'Move by a page',
    find: 'Find in the terminal',
    hit: 'Go to the next or previous match',
  },
  /** Where a link leads, told while the pointer is over it. */
  leadsTo: (host: string) => `Opens ${host}`,
};
