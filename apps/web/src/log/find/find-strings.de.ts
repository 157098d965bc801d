import { formatCount } from '../../format/count.ts';
import type { findStrings } from './find-strings.ts';

export const findGerman: typeof findStrings = {
  label: 'Im ganzen Lauf suchen',
  placeholder: 'Im ganzen Lauf suchen',
  open: 'Im ganzen Lauf suchen',
  onward: 'Zum nächsten Treffer',
  back: 'Zum vorigen Treffer',
  busy: 'Sucht…',
  failed: 'Die Suche ist gescheitert. Bitte noch einmal versuchen.',
  none: 'Nichts gefunden',
  counting: 'Zählt…',
  place: (at, total) => `${at === null ? '–' : formatCount(at + 1)} von ${formatCount(total)}`,
  placeHint: 'Zeilen des ganzen Laufs, in denen es vorkommt',
  next: 'Nächster Treffer (Enter oder n)',
  previous: 'Voriger Treffer (Umschalt+Enter oder N)',
  regex: 'Regulärer Ausdruck (RE2)',
  caseSensitive: 'Groß und klein unterscheiden',
  cut: (count) => `Die Leiste zeigt die ersten ${formatCount(count)} davon.`,
};
