import type { filterStrings } from './filter-strings.ts';

export const filterGerman: typeof filterStrings = {
  label: 'Welche Läufe',
  status: 'Status',
  source: 'Quelle',
  task: 'Aufgabe',
  labels: 'Label',
  time: 'Zeit',
  anyTask: 'jede Aufgabe',
  anyTime: 'jederzeit',
  within: {
    '1h': 'letzte Stunde',
    '24h': 'letzte 24 Stunden',
    '7d': 'letzte 7 Tage',
    '30d': 'letzte 30 Tage',
  },
  name: 'Teil des Namens',
  clear: 'Filter löschen',
  noTasks: 'Noch gibt es keine Aufgaben.',
  noLabels: 'Die gezeigten Läufe haben keine Labels.',
  several: (count) => `${count} gewählt`,
  keys: {
    find: 'Nach dem Namen suchen',
    next: 'Nächster Lauf',
    previous: 'Voriger Lauf',
    open: 'Lauf öffnen',
  },
};
