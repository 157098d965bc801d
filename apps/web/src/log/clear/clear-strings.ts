import { counted } from '../../format/count.ts';

/** The words of clearing the view. */
export const clearStrings = {
  clear: 'Clear the view (nothing is deleted)',
  restore: 'Show what was cleared',
  cleared: (lines: number) => `${counted(lines, 'line')} cleared; none is deleted`,
  show: 'Show again',
};
