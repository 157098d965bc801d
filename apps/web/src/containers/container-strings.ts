import { formatCount } from '../format/count.ts';

/** The words of the page of containers, and of what speaks of collectors elsewhere. */
export const containerStrings = {
  title: 'Containers',
  list: (collector: string) => `Containers of ${collector}`,
  count: (count: number) => `${formatCount(count)} ${count === 1 ? 'container' : 'containers'}`,
  online: 'Connected',
  awaySince: 'Away since',
  awayHint: 'What it sent is kept and shown. It goes on by itself when it is back.',
  onDemand: 'on demand',
  onDemandHint: 'Output is brought here while somebody looks, and when a container ends.',
  none: 'It sees no running container.',
  state: { RUNNING: 'Running', EXITED: 'Exited' },
  followed: 'followed',
  waits: 'on demand',
  follow: 'Follow',
  unfollow: 'Unfollow',
  openRun: 'Open its log',
  unreachable: 'The server did not answer. Try again.',
  failed: {
    what: 'The collectors could not be loaded.',
    remedy: 'Check that the server is running; this page tries again by itself.',
  },
  away: {
    what: (collector: string) => `The collector on ${collector} is away since`,
    remedy: 'What it sent is shown; new lines follow by themselves when it is back.',
  },
  empty: {
    title: 'No collectors yet',
    lead: 'A collector runs beside a container engine, follows containers and keeps what they print, over restarts and broken connections.',
    all: 'On the container host, follow every container:',
    allCommand: 'npx scrollback docker --all',
    onDemand: 'Or only while somebody looks, and when a container ends:',
    onDemandCommand: 'npx scrollback docker --on-demand',
    waiting: 'The first collector appears here by itself.',
  },
};
