import { formatCount } from '../../format/count.ts';
import type { announceStrings } from './announce-strings.ts';

export const announceGerman: typeof announceStrings = {
  lines: (count) => `${formatCount(count)} neue ${count === 1 ? 'Zeile' : 'Zeilen'}`,
  errors: (count) => `${formatCount(count)} Fehler`,
};
