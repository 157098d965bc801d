import { WordTable } from './word-table.ts';

/** Levels as numbers: 0 is none, then the order of LOG_LEVELS. */
export const NONE = 0;
export const TRACE = 1;
export const DEBUG = 2;
export const INFO = 3;
export const WARN = 4;
export const ERROR = 5;
export const FATAL = 6;

/** What programs call their levels; docs/levels.md shows the same. */
export const LEVEL_WORDS = new WordTable({
  trace: TRACE,
  verbose: TRACE,
  silly: TRACE,
  debug: DEBUG,
  info: INFO,
  information: INFO,
  informational: INFO,
  notice: INFO,
  warn: WARN,
  warning: WARN,
  error: ERROR,
  err: ERROR,
  severe: ERROR,
  fatal: FATAL,
  critical: FATAL,
  crit: FATAL,
  panic: FATAL,
  alert: FATAL,
  emerg: FATAL,
  emergency: FATAL,
});

/** Short forms that mean a level only in upper case: Serilog, zerolog. */
export const LEVEL_CODES = new WordTable({
  trc: TRACE,
  vrb: TRACE,
  dbg: DEBUG,
  inf: INFO,
  wrn: WARN,
  ftl: FATAL,
  pnc: FATAL,
  dpanic: FATAL,
});

/** Words that mean a level only with a colon: .NET's console. */
export const COLON_WORDS = new WordTable({ trce: TRACE, dbug: DEBUG, fail: ERROR });

/** Names of fields that hold a level, in JSON and in key=value pairs. */
export const LEVEL_KEYS = new WordTable({
  level: 1,
  lvl: 1,
  severity: 1,
  levelname: 1,
  'log.level': 1,
  '@level': 1,
});

/** Names that stand before a date's numbers. */
export const DATE_WORDS = new WordTable(
  Object.fromEntries(
    'jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun utc gmt am pm'
      .split(' ')
      .map((word) => [word, 1]),
  ),
);

/** Words that stand before `Error:` and the like at the beginning of a line. */
export const INTRODUCTIONS = new WordTable({ php: 1, uncaught: 1 });

/** Says the level as its next word. */
export const NPM = new WordTable({ npm: 1 });
