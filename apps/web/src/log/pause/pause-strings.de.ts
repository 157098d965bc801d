import type { pauseStrings } from './pause-strings.ts';

export const pauseGerman: typeof pauseStrings = {
  paused: 'Angehalten',
  pause: 'Ansicht anhalten (p)',
  resume: 'Weiter, den neuesten Zeilen nach (p)',
  toggle: 'Ansicht anhalten oder fortsetzen',
};
