import { formatCount } from '../../format/count.ts';

/** What is said of lines that are JSON. */
export const jsonStrings = {
  open: 'Show as a tree',
  close: 'Hide the tree',
  more: (count: number) => `Show more of the ${formatCount(count)} that follow`,
};
