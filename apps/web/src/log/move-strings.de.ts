import type { moveStrings } from './move-strings.ts';

export const moveGerman: typeof moveStrings = {
  down: 'Eine Zeile nach unten',
  up: 'Eine Zeile nach oben',
  page: 'Eine Seite nach unten',
  start: 'Zum Anfang des Logs',
  end: 'Zum Ende des Logs',
  follow: 'Den neuesten Zeilen folgen',
};
