import type { LogLevel, LogStream } from '@scrollback/sdk';

/** Which lines of a run are shown; all of them where nothing is given. */
export interface LineFilter {
  readonly streams: readonly LogStream[];
  readonly levels: readonly LogLevel[];
  /** Only lines with this in them. */
  readonly search: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
}

export const STREAMS: readonly LogStream[] = ['STDOUT', 'STDERR', 'SYSTEM'];
export const LEVELS: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

export const EVERYTHING: LineFilter = {
  streams: [],
  levels: [],
  search: '',
  regex: false,
  caseSensitive: false,
};

/** Whether every line meets it. */
export function isEverything({ streams, levels, search }: LineFilter): boolean {
  return streams.length === 0 && levels.length === 0 && search === '';
}

/** The filter that an address asks for: `?stream=stderr&level=warn,error&only=text&regex&case`. */
export function readFilter(search: string): LineFilter {
  const query = new URLSearchParams(search);
  const named = (key: string) => new Set(query.get(key)?.toUpperCase().split(','));
  const [streams, levels] = [named('stream'), named('level')];
  return {
    streams: STREAMS.filter((stream) => streams.has(stream)),
    levels: LEVELS.filter((level) => levels.has(level)),
    search: query.get('only') ?? '',
    regex: query.has('regex'),
    caseSensitive: query.has('case'),
  };
}

/** The query of an address with the filter in it and everything else as it was. */
export function writeFilter(search: string, filter: LineFilter): string {
  const query = new URLSearchParams(search);
  for (const key of ['stream', 'level', 'only', 'regex', 'case']) query.delete(key);
  const list = (key: string, values: readonly string[]) => {
    if (values.length > 0) query.set(key, values.join(',').toLowerCase());
  };
  list('stream', filter.streams);
  list('level', filter.levels);
  if (filter.search !== '') {
    query.set('only', filter.search);
    if (filter.regex) query.set('regex', '1');
    if (filter.caseSensitive) query.set('case', '1');
  }
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
