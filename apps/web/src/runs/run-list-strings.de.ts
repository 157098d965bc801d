import { counted } from '../format/count.ts';
import { filterGerman } from './filter/filter-strings.de.ts';
import type { runListStrings } from './run-list-strings.ts';

export const runListGerman: typeof runListStrings = {
  title: 'Läufe',
  list: 'Läufe, neueste zuerst',
  count: (count) => counted(count, 'Lauf', 'Läufe'),
  filter: filterGerman,
  arrived: (count) => counted(count, 'neuer Lauf', 'neue Läufe'),
  task: (name) => `Aufgabe ${name}`,
  nothing: {
    title: 'Kein Lauf passt',
    lead: 'Kein Lauf hat alles, was oben gewählt ist. Ein neuer, der passt, erscheint hier von selbst.',
  },
  loading: 'Lädt Läufe',
  loadMore: 'Mehr laden',
  loadingMore: 'Lädt mehr…',
  end: 'Das sind alle Läufe.',
  failed: {
    what: 'Die Liste der Läufe konnte nicht geladen werden.',
    remedy: 'Bitte prüfen, ob der Server läuft, und noch einmal versuchen.',
  },
  reconnecting: {
    what: 'Die Verbindung zum Server ist abgerissen.',
    remedy:
      'Die Liste ist vielleicht nicht aktuell. Ist der Server wieder da, holt sie von selbst auf.',
  },
  empty: {
    title: 'Noch keine Läufe',
    lead: [
      'Vor irgendeinen Befehl',
      'npx scrollback run --',
      'schreiben. Seine Ausgabe bleibt hier, live und für immer.',
    ],
    example: 'Zum Ausprobieren:',
    command: `npx scrollback run --name hello -- sh -c 'for i in 1 2 3 4 5; do echo line $i; sleep 1; done'`,
    alternative: 'Oder herleiten, was ein Programm ausgibt:',
    pipe: 'make test 2>&1 | npx scrollback pipe --name tests',
    waiting: 'Der erste Lauf erscheint hier von selbst.',
  },
  exit: (code) => `Exit-Code ${code}`,
  noDuration: '–',
};
