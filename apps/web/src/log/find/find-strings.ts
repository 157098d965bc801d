import { formatCount } from '../../format/count.ts';

/** The words of finding in a run. */
export const findStrings = {
  label: 'Find in the whole run',
  placeholder: 'Find in the whole run',
  open: 'Find in the whole run',
  onward: 'Go to the next match',
  back: 'Go to the previous match',
  busy: 'Searching…',
  failed: 'The search failed. Try again.',
  none: 'Nothing found',
  counting: 'Counting…',
  place: (at: number | null, total: number) =>
    `${at === null ? '–' : formatCount(at + 1)} of ${formatCount(total)}`,
  placeHint: 'Lines in which it is found, in the whole run',
  next: 'Next match (Enter or n)',
  previous: 'Previous match (Shift+Enter or N)',
  regex: 'Regular expression (RE2)',
  caseSensitive: 'Match case',
  cut: (count: number) => `The track shows the first ${formatCount(count)} of them.`,
};
