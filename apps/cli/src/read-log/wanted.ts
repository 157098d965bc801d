import {
  type Entry,
  isRaw,
  type LogChannel,
  type LogLevel,
  type LogStream,
  ScrollbackError,
  visibleText,
} from '@scrollback/log';
import type { LogFilter } from '@scrollback/sdk';

/** What the command line says about which entries to print. */
export interface WantedFlags {
  channel: LogChannel;
  stream?: LogStream[];
  level?: LogLevel[];
  search?: string;
  regex?: boolean;
  /** Epoch milliseconds. */
  since?: number;
  /** Epoch milliseconds. */
  until?: number;
}

/** Which entries of a log to print. */
export interface Wanted {
  channel: LogChannel;
  /** Null where all are wanted. */
  filter: LogFilter | null;
}

/** @throws ScrollbackError BAD_USER_INPUT where the flags don't go together */
export function wantedEntries(flags: WantedFlags, follow: boolean): Wanted {
  const { channel, stream, level, search, regex, since, until } = flags;
  if (channel === 'NORMALIZED' && (stream || level)) {
    throw wrong('Typed entries have neither stream nor level. Leave --stream and --level out.');
  }
  if (regex && search === undefined) {
    throw wrong('--regex says how --search is meant. Give --search, too.');
  }
  if (follow && (regex || (channel === 'NORMALIZED' && search !== undefined))) {
    const instead = regex ? '--search without --regex' : '--channel raw';
    throw wrong(`What comes live can't be searched so. Leave --follow out, or give ${instead}.`);
  }
  const filter: LogFilter = {
    ...(stream && { streams: stream }),
    ...(level && { levels: level }),
    ...(search !== undefined && { search }),
    ...(regex && { regex }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
  return { channel, filter: Object.keys(filter).length === 0 ? null : filter };
}

/** Whether an entry meets a filter without an expression, as the server would have it. */
export function isWanted(entry: Entry, filter: LogFilter | null): boolean {
  if (!filter) return true;
  const { streams, levels, search, since, until } = filter;
  if (since !== undefined && entry.timestamp < since) return false;
  if (until !== undefined && entry.timestamp >= until) return false;
  if (!isRaw(entry)) return true;
  if (streams && !streams.includes(entry.stream)) return false;
  if (levels && (entry.level === null || !levels.includes(entry.level))) return false;
  return search === undefined || has(visibleText(entry.text).text, search);
}

/** Whatever the case, as a regular expression has it: without full case folding. */
function has(text: string, search: string): boolean {
  return new RegExp(search.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'i').test(text);
}

function wrong(message: string): ScrollbackError {
  return new ScrollbackError('BAD_USER_INPUT', message);
}
