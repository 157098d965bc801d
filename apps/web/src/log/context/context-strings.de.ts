import { formatCount } from '../../format/count.ts';
import type { contextStrings } from './context-strings.ts';

export const contextGerman: typeof contextStrings = {
  toggle: 'Zeilen um jeden Treffer zeigen oder nicht',
  button: 'Mit den Zeilen ringsum (C)',
  skipped: (count) => `${formatCount(count)} ${count === 1 ? 'Zeile' : 'Zeilen'}`,
};
