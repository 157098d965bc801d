import { counted, formatCount } from '../format/count.ts';

/** Every word of the task pages. */
export const taskStrings = {
  title: 'Tasks',
  back: 'Tasks',
  of: 'Task',
  list: 'Tasks, newest first',
  count: (count: number) => counted(count, 'task'),
  loading: 'Loading the task',
  empty: {
    title: 'No tasks yet',
    lead: 'A task groups runs. Name one with --task when a run is started:',
    command: `npx scrollback run --task "Fix the login" -- make test`,
  },
  failed: {
    what: 'The tasks could not be loaded.',
    remedy: 'Check that the server is running, then try again.',
  },
  timelineFailed: {
    what: 'The task could not be loaded.',
    remedy: 'What is shown stays. Check that the server is running, then try again.',
  },
  missing: {
    title: 'There is no such task',
    lead: (id: string) => `No task has the id ${id}. The link may be incomplete.`,
    action: 'See all tasks',
  },
  runs: 'Runs',
  runsList: 'Runs of the task, newest first',
  noRuns: 'No run belongs to this task yet.',
  timeline: 'What happened',
  steps: 'Steps',
  nothing: 'Nothing has happened yet.',
  partial: 'The task has more than 1,000 runs. The oldest are left out here.',
  cut: (count: number) => `Only the newest ${formatCount(count)} steps are shown.`,
  started: 'Started',
  ended: (status: string, duration: string) => `${status} after ${duration}`,
  calls: (count: number) => counted(count, 'tool call'),
  zoom: {
    zoomIn: 'Zoom in (+)',
    zoomOut: 'Zoom out (-)',
    reset: 'Show all',
    keys: { in: 'Zoom into the time', out: 'Zoom out', all: 'Show all the time' },
  },
  compare: 'Compare with the run before',
  openRun: 'Open the run',
  created: 'Created',
  lastRun: 'Last run',
  stand: (count: number, status: string) => `${counted(count, 'run')} ${status.toLowerCase()}`,
  more: 'Load more',
};
