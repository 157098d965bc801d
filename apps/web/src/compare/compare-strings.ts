import { counted, formatCount } from '../format/count.ts';

/** Every word of the comparison. */
export const compareStrings = {
  title: (a: string, b: string) => `${a} compared with ${b}`,
  heading: 'Compare',
  loadingTitle: 'Comparing',
  label: 'The logs of both runs side by side',
  form: {
    title: 'Compare with another run',
    hint: 'Id of the other run, or its address',
    action: 'Compare',
  },
  ignoreTimes: 'Ignore times',
  ignoreNumbers: 'Ignore numbers',
  onlyChanges: 'Differences only',
  next: 'Next difference (n)',
  previous: 'Previous difference (N)',
  swap: 'Swap sides',
  reading: (lines: number) => `Read ${counted(lines, 'line')}…`,
  comparing: 'Comparing…',
  equal: 'The logs are equal.',
  differences: (count: number) => counted(count, 'difference'),
  place: (at: number, all: number) => `${formatCount(at)} of ${formatCount(all)}`,
  folded: (count: number) => `${counted(count, 'equal line')}`,
  cut: (name: string, from: number, to: number, all: number) =>
    `Of ${name}, lines ${formatCount(from + 1)}–${formatCount(to)} of ${formatCount(all)} are compared: the newest that there is room for.`,
  tooDifferent:
    'The logs differ too much to find out what belongs together. Lines are shown by their number.',
  removed: 'only left',
  added: 'only right',
  changed: 'changed',
  failed: {
    what: 'The runs could not be compared.',
    remedy: 'Check both ids and that the server is running, then try again.',
  },
  missing: {
    title: 'Which runs shall be compared?',
    lead: 'The address names two of them: /compare?a=run_…&b=run_…. Open a run’s details to choose another one.',
    action: 'See all runs',
  },
};
