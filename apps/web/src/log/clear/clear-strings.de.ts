import { formatCount } from '../../format/count.ts';
import type { clearStrings } from './clear-strings.ts';

export const clearGerman: typeof clearStrings = {
  clear: 'Ansicht leeren (gelöscht wird nichts)',
  restore: 'Ausgeblendetes wieder zeigen',
  cleared: (lines) =>
    `${formatCount(lines)} ${lines === 1 ? 'Zeile' : 'Zeilen'} ausgeblendet, nichts gelöscht`,
  show: 'Wieder zeigen',
};
