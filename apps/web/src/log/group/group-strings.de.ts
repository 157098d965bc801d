import { formatCount } from '../../format/count.ts';
import type { groupStrings } from './group-strings.ts';

export const groupGerman: typeof groupStrings = {
  fold: 'Gruppe zuklappen',
  unfold: 'Gruppe aufklappen',
  untitled: 'Gruppe',
  lines: (count) => `${formatCount(count)} ${count === 1 ? 'Zeile' : 'Zeilen'}`,
  errors: (count, atLeast) => `${atLeast ? 'mindestens ' : ''}${formatCount(count)} Fehler`,
  toggle: 'Gruppe der Zeile zu- oder aufklappen',
  toggleAll: 'Alle Gruppen zu- oder aufklappen',
};
