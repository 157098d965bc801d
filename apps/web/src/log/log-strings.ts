import { formatBytes } from '../format/bytes.ts';
import { counted, formatCount } from '../format/count.ts';
import { announceStrings } from './announce/announce-strings.ts';
import { clearStrings } from './clear/clear-strings.ts';
import { contextStrings } from './context/context-strings.ts';
import { displayStrings } from './display/display-strings.ts';
import { lineFilterStrings } from './filter/filter-strings.ts';
import { findStrings } from './find/find-strings.ts';
import { groupStrings } from './group/group-strings.ts';
import { jsonStrings } from './json/json-strings.ts';
import { lineStrings } from './links/link-strings.ts';
import { moveStrings } from './move-strings.ts';
import { pauseStrings } from './pause/pause-strings.ts';
import { toolbarStrings } from './toolbar/toolbar-strings.ts';
import { trackStrings } from './track/track-strings.ts';

/** The words of the log. */
export const logStrings = {
  announce: announceStrings,
  clear: clearStrings,
  context: contextStrings,
  display: displayStrings,
  filter: lineFilterStrings,
  find: findStrings,
  group: groupStrings,
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
  unseenErrors: (errors: number, atLeast: boolean) =>
    `${atLeast ? 'at least ' : ''}${counted(errors, 'error')}`,
  following: 'following',
  reading: 'reading',
  doing: { paused: 'paused', finding: 'finding', linked: 'linked' },
  atEnd: 'end of log',
  lines: (count: number) => counted(count, 'line'),
  followHint: 'Keep to the newest line (f)',
  keys: { f: 'follow', g: 'start', G: 'end' },
  stderr: 'stderr',
  truncated: (bytes: number) => `This line was cut: ${formatBytes(bytes)} more.`,
  downloadCut: 'Download it.',
  unfold: (characters: number) => `Show ${counted(characters, 'more character')}`,
  fold: 'Show less',
  json: jsonStrings,
  lost: (count: number) => `The lines from ${formatCount(count + 1)} on are kept`,
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
};
