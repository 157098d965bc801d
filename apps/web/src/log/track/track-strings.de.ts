import { formatCount } from '../../format/count.ts';
import type { trackStrings } from './track-strings.ts';

export const trackGerman: typeof trackStrings = {
  label: 'Stelle im ganzen Log',
  line: (index) => `Zeile ${formatCount(index + 1)}`,
  place: (index, next) => `Zeile ${formatCount(index + 1)} von ${formatCount(next)}`,
  about: (time) => `etwa ${time}`,
};
