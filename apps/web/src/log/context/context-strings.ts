import { counted } from '../../format/count.ts';

/** The words of lines around those that are shown. */
export const contextStrings = {
  toggle: 'Show the lines around each match, or not',
  button: 'With the lines around (C)',
  skipped: (count: number) => counted(count, 'line'),
};
