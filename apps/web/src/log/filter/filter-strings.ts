import { formatCount } from '../../format/count.ts';

/** The words of showing some lines only. */
export const lineFilterStrings = {
  label: 'Lines shown',
  out: 'out',
  outHint: 'Only lines of stdout',
  err: 'err',
  errHint: 'Only lines of stderr',
  level: 'Level',
  levelHint: 'Only lines of these levels',
  only: 'Only matches',
  onlyHint: 'Show only the lines in which it is found',
  all: 'Show all lines',
  shown: (shown: number, total: number) => `${formatCount(shown)} of ${formatCount(total)} lines`,
  none: 'No line is like that',
  noneHint: 'Lines that are printed later appear here by themselves.',
  levels: {
    TRACE: 'Trace',
    DEBUG: 'Debug',
    INFO: 'Info',
    WARN: 'Warning',
    ERROR: 'Error',
    FATAL: 'Fatal',
  },
};
