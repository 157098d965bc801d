import type { Within } from './run-query.ts';

const within: Record<Within, string> = {
  '1h': 'the last hour',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
};

/** The words of the bar over the list of runs. */
export const filterStrings = {
  label: 'Which runs',
  status: 'Status',
  source: 'Source',
  task: 'Task',
  labels: 'Label',
  time: 'Time',
  anyTask: 'any task',
  anyTime: 'any time',
  within,
  name: 'Part of the name',
  clear: 'Clear filters',
  noTasks: 'There are no tasks yet.',
  noLabels: 'The runs shown have no labels.',
  /** What a menu's button says of several choices. */
  several: (count: number) => `${count} chosen`,
  keys: { find: 'Find by name', next: 'Next run', previous: 'Previous run', open: 'Open the run' },
};
