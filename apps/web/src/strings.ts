import { activityStrings } from './activity/activity-strings.ts';
import { compareStrings } from './compare/compare-strings.ts';
import { containerStrings } from './containers/container-strings.ts';
import { detailsStrings } from './details/details-strings.ts';
import { formatBytes } from './format/bytes.ts';
import { counted, formatCount } from './format/count.ts';
import { linkStrings } from './link/link-strings.ts';
import { displayStrings } from './log/display/display-strings.ts';
import { lineFilterStrings } from './log/filter/filter-strings.ts';
import { findStrings } from './log/find/find-strings.ts';
import { jsonStrings } from './log/json/json-strings.ts';
import { lineStrings } from './log/links/link-strings.ts';
import { moveStrings } from './log/move-strings.ts';
import { pauseStrings } from './log/pause/pause-strings.ts';
import { toolbarStrings } from './log/toolbar/toolbar-strings.ts';
import { trackStrings } from './log/track/track-strings.ts';
import { noticeStrings } from './notices/notice-strings.ts';
import { paletteStrings } from './palette/palette-strings.ts';
import { filterStrings } from './runs/filter/filter-strings.ts';
import { settingsStrings } from './settings/settings-strings.ts';
import { shortcutStrings } from './shortcuts/shortcut-strings.ts';
import { taskStrings } from './task/task-strings.ts';
import { terminalStrings } from './terminal/terminal-strings.ts';

/** Every word the app shows. */
export const strings = {
  product: 'Scrollback',
  skipToContent: 'Skip to content',
  status: {
    RUNNING: 'Running',
    SUCCEEDED: 'Completed',
    FAILED: 'Failed',
    TIMED_OUT: 'Timed out',
    CANCELED: 'Canceled',
    LOST: 'Lost',
  },
  statusHint: {
    RUNNING: 'The run goes on and its output arrives here as it is printed.',
    SUCCEEDED: 'The run ended by itself with success.',
    FAILED: 'The run ended with a failure.',
    TIMED_OUT: 'The run was stopped because it printed nothing for too long.',
    CANCELED: 'The run was stopped by someone.',
    LOST: 'The producer lost contact. The run may go on where it was started.',
  },
  connection: {
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: 'Reconnecting',
  },
  connectionHint: {
    connecting: 'Opening the live connection.',
    live: 'New lines arrive here as they are printed.',
    reconnecting:
      'The server can’t be reached. What is shown stays; new lines follow by themselves.',
  },
  source: {
    PROCESS: 'process',
    CONTAINER: 'container',
    FILE: 'file',
    UPLOAD: 'upload',
    IMPORT: 'import',
  },
  theme: {
    label: 'Theme',
    system: 'Theme: as the system',
    light: 'Theme: light',
    dark: 'Theme: dark',
  },
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying was not allowed. Select the text and copy it.',
  tryAgain: 'Try again',
  pages: {
    label: 'Pages',
    links: [
      ['/', 'Runs'],
      ['/tasks', 'Tasks'],
      ['/containers', 'Containers'],
      ['/settings', 'Settings'],
    ] as const,
  },
  containers: containerStrings,
  settings: settingsStrings,
  link: linkStrings,
  palette: paletteStrings,
  shortcuts: shortcutStrings,
  runs: {
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
  },
  run: {
    back: 'Runs',
    title: (name: string, state: string) => `${name} · ${state}`,
    loadingTitle: 'Loading run',
    exit: (code: number) => `exit ${code}`,
    signal: (signal: string) => signal,
    started: 'Started',
    duration: 'Duration',
    copyId: 'Copy the run’s id',
    previous: 'Previous run',
    next: 'Next run',
    missing: {
      title: 'There is no such run',
      lead: (id: string) =>
        `No run has the id ${id}. It may have been deleted, or the link may be incomplete.`,
      action: 'See all runs',
    },
  },
  log: {
    display: displayStrings,
    filter: lineFilterStrings,
    find: findStrings,
    links: lineStrings,
    move: moveStrings,
    pause: pauseStrings,
    toolbar: toolbarStrings,
    track: trackStrings,
    label: (name: string) => `Log of ${name}`,
    loading: 'Loading the newest lines',
    waiting: 'Waiting for output…',
    waitingHint: 'The run has started and has printed nothing yet.',
    empty: 'This run printed nothing.',
    loadEarlier: 'Load earlier',
    loadingEarlier: 'Loading earlier lines…',
    start: 'Start of the log',
    from: (line: string) => `from line ${line}`,
    older: (count: number) => `${formatCount(count)} older ${count === 1 ? 'line' : 'lines'}`,
    jumpToLatest: 'Jump to latest',
    unseen: (lines: number) => `${formatCount(lines)} new`,
    unseenErrors: (errors: number) => counted(errors, 'error'),
    following: 'following',
    reading: 'reading',
    doing: { paused: 'paused', finding: 'finding', linked: 'linked' },
    atEnd: 'end of log',
    lines: (count: number) => counted(count, 'line'),
    followHint: 'Keep to the newest line (f)',
    keys: [
      ['f', 'follow'],
      ['g', 'start'],
      ['G', 'end'],
    ] as const,
    stderr: 'stderr',
    truncated: (bytes: number) => `This line was cut: ${formatBytes(bytes)} more.`,
    downloadCut: 'Download it.',
    unfold: (characters: number) => `Show ${counted(characters, 'more character')}`,
    fold: 'Show less',
    json: jsonStrings,
    gap: (from: number, to: number) =>
      `Lines ${formatCount(from + 1)}–${formatCount(to)} are no longer kept (retention).`,
    problem: {
      open: {
        what: 'The log could not be loaded.',
        remedy: 'Trying again by itself until the server answers.',
      },
      follow: {
        what: 'Following the log stopped.',
        remedy: 'What is shown stays. Try again to go on from the last line.',
      },
      earlier: {
        what: 'The earlier lines could not be loaded.',
        remedy: 'Check that the server is running, then try again.',
      },
      range: {
        what: 'Some lines could not be loaded.',
        remedy: 'Check that the server is running, then try again.',
      },
    },
  },
  login: {
    title: 'Sign in',
    lead: 'This server asks for a token. Whoever runs it makes one with scrollback token create.',
    label: 'Token',
    action: 'Sign in',
    busy: 'Signing in…',
    signOut: 'Sign out',
    problem: {
      refused: 'The server does not know this token, or it was revoked. Check it and try again.',
      tooMany: 'Too many wrong tokens came from here. Wait a moment and try again.',
      failed: 'The server can’t be reached. Check that it is running, then try again.',
    },
  },
  activity: activityStrings,
  views: {
    label: 'Views of the run',
    log: 'Log',
    terminal: 'Terminal',
    activity: 'Activity',
    details: 'Details',
    show: {
      log: 'Show the log',
      terminal: 'Show the terminal',
      activity: 'Show the activity',
      details: 'Show the details',
    },
  },
  task: taskStrings,
  terminal: terminalStrings,
  details: detailsStrings,
  notices: noticeStrings,
  compare: compareStrings,
  notFound: {
    title: 'There is nothing at this address',
    lead: 'The link may be incomplete.',
    action: 'See all runs',
  },
  crashed: {
    title: 'This page failed',
    lead: 'What was captured is safe. Load the page again; if it keeps failing, report what the browser’s console says.',
    action: 'Load again',
  },
};
