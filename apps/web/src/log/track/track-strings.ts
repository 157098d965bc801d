import { formatCount } from '../../format/count.ts';

/** What is said of the scroll track. */
export const trackStrings = {
  label: 'Place in the whole log',
  line: (index: number) => `Line ${formatCount(index + 1)}`,
  place: (index: number, next: number) => `Line ${formatCount(index + 1)} of ${formatCount(next)}`,
  about: (time: string) => `about ${time}`,
};
