import type { paletteStrings } from './palette-strings.ts';

export const paletteGerman: typeof paletteStrings = {
  open: 'Suchen oder springen…',
  title: 'Suchen oder springen',
  placeholder: 'Name oder Id eines Laufs, eine Aufgabe, eine Seite, eine Aktion…',
  groups: {
    runs: 'Läufe',
    recent: 'Neueste Läufe',
    tasks: 'Aufgaben',
    pages: 'Seiten',
    actions: 'Aktionen',
  },
  nothing: 'Nichts hier heißt so.',
  searching: 'Sucht…',
  failed: 'Läufe und Aufgaben konnten nicht durchsucht werden. Bitte prüfen, ob der Server läuft.',
};
