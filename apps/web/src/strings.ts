import { activityStrings } from './activity/activity-strings.ts';
import { compareStrings } from './compare/compare-strings.ts';
import { containerStrings } from './containers/container-strings.ts';
import { detailsStrings } from './details/details-strings.ts';
import { formatStrings } from './format/format-strings.ts';
import { currentLanguage } from './language/current-language.ts';
import type { Language } from './language/language.ts';
import { linkStrings } from './link/link-strings.ts';
import { logStrings } from './log/log-strings.ts';
import { loginStrings } from './login/login-strings.ts';
import { noticeStrings } from './notices/notice-strings.ts';
import { paletteStrings } from './palette/palette-strings.ts';
import { runListStrings } from './runs/run-list-strings.ts';
import { settingsStrings } from './settings/settings-strings.ts';
import { shortcutStrings } from './shortcuts/shortcut-strings.ts';
import { german } from './strings.de.ts';
import { taskStrings } from './task/task-strings.ts';
import { terminalStrings } from './terminal/terminal-strings.ts';

/** Every word the app shows, in English. */
const english = {
  product: 'Scrollback',
  description: 'Every run’s output, live and for ever.',
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
  format: formatStrings,
  pages: {
    label: 'Pages',
    runs: 'Runs',
    tasks: 'Tasks',
    containers: 'Containers',
    settings: 'Settings',
  },
  containers: containerStrings,
  settings: settingsStrings,
  link: linkStrings,
  palette: paletteStrings,
  shortcuts: shortcutStrings,
  runs: runListStrings,
  run: {
    back: 'Runs',
    title: (name: string, state: string) => `${name} · ${state}`,
    loadingTitle: 'Loading run',
    exit: (code: number) => `exit ${code}`,
    signal: (signal: string) => signal,
    started: 'Started',
    duration: 'Duration',
    previous: 'Previous run',
    next: 'Next run',
    missing: {
      title: 'There is no such run',
      lead: (id: string) =>
        `No run has the id ${id}. It may have been deleted, or the link may be incomplete.`,
      action: 'See all runs',
    },
  },
  log: logStrings,
  login: loginStrings,
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

export type Strings = typeof english;

const catalogues: Readonly<Record<Language, Strings>> = { en: english, de: german };

/** Every word the app shows, in the language of whoever reads: looked up while a page is made, and never before. */
export const strings: Strings = new Proxy(english, {
  get: (_english, part) => Reflect.get(catalogues[currentLanguage()], part),
});
