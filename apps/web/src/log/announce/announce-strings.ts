import { counted } from '../../format/count.ts';

/** What those who listen to the page are told of a run that goes on. */
export const announceStrings = {
  lines: (count: number) => counted(count, 'new line'),
  errors: (count: number) => counted(count, 'error'),
};
