import { formatCount } from '../../format/count.ts';
import type { lineFilterStrings } from './filter-strings.ts';

export const lineFilterGerman: typeof lineFilterStrings = {
  label: 'Gezeigte Zeilen',
  out: 'out',
  outHint: 'Nur Zeilen von stdout',
  err: 'err',
  errHint: 'Nur Zeilen von stderr',
  level: 'Stufe',
  levelHint: 'Nur Zeilen dieser Stufen',
  only: 'Nur Treffer',
  onlyHint: 'Nur die Zeilen zeigen, in denen es vorkommt',
  all: 'Alle Zeilen zeigen',
  shown: (shown, total) => `${formatCount(shown)} von ${formatCount(total)} Zeilen`,
  none: 'Keine Zeile ist so',
  noneHint: 'Zeilen, die noch kommen, erscheinen hier von selbst.',
  levels: {
    TRACE: 'Trace',
    DEBUG: 'Debug',
    INFO: 'Info',
    WARN: 'Warnung',
    ERROR: 'Fehler',
    FATAL: 'Fatal',
  },
};
