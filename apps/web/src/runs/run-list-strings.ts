import { counted } from '../format/count.ts';
import { filterStrings } from './filter/filter-strings.ts';

/** Every word of the list of runs. */
export const runListStrings = {
  title: 'Runs',
  list: 'Runs, newest first',
  count: (count: number) => counted(count, 'run'),
  filter: filterStrings,
  /** Runs that came while the reader was further down. */
  arrived: (count: number) => `${counted(count, 'new run')}`,
  task: (name: string) => `Task ${name}`,
  nothing: {
    title: 'No run matches',
    lead: 'No run has all of what is chosen above. A new one that does appears here by itself.',
  },
  loading: 'Loading runs',
  loadMore: 'Load more',
  loadingMore: 'Loading more…',
  end: 'That is every run.',
  failed: {
    what: 'The list of runs could not be loaded.',
    remedy: 'Check that the server is running, then try again.',
  },
  reconnecting: {
    what: 'The connection to the server is lost.',
    remedy: 'The list may be out of date. It catches up by itself once the server is back.',
  },
  empty: {
    title: 'No runs yet',
    lead: [
      'Put',
      'npx scrollback run --',
      'in front of any command. Its output is kept here, live and for ever.',
    ],
    example: 'Try it:',
    command: `npx scrollback run --name hello -- sh -c 'for i in 1 2 3 4 5; do echo line $i; sleep 1; done'`,
    alternative: 'Or pipe what a program prints:',
    pipe: 'make test 2>&1 | npx scrollback pipe --name tests',
    waiting: 'The first run appears here by itself.',
  },
  exit: (code: number) => `exit ${code}`,
  noDuration: '–',
};
