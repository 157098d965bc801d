import { counted, formatCount } from '../format/count.ts';
import type { taskStrings } from './task-strings.ts';

export const taskGerman: typeof taskStrings = {
  title: 'Aufgaben',
  back: 'Aufgaben',
  of: 'Aufgabe',
  list: 'Aufgaben, neueste zuerst',
  count: (count) => counted(count, 'Aufgabe', 'Aufgaben'),
  loading: 'Lädt die Aufgabe',
  empty: {
    title: 'Noch keine Aufgaben',
    lead: 'Eine Aufgabe fasst Läufe zusammen. Mit --task bekommt sie beim Start eines Laufs ihren Namen:',
    command: `npx scrollback run --task "Fix the login" -- make test`,
  },
  failed: {
    what: 'Die Aufgaben konnten nicht geladen werden.',
    remedy: 'Bitte prüfen, ob der Server läuft, und noch einmal versuchen.',
  },
  timelineFailed: {
    what: 'Die Aufgabe konnte nicht geladen werden.',
    remedy:
      'Was gezeigt wird, bleibt. Bitte prüfen, ob der Server läuft, und noch einmal versuchen.',
  },
  missing: {
    title: 'Diese Aufgabe gibt es nicht',
    lead: (id) => `Keine Aufgabe hat die Id ${id}. Vielleicht ist der Link unvollständig.`,
    action: 'Alle Aufgaben zeigen',
  },
  runs: 'Läufe',
  runsList: 'Läufe der Aufgabe, neueste zuerst',
  noRuns: 'Noch gehört kein Lauf zu dieser Aufgabe.',
  timeline: 'Was geschah',
  steps: 'Schritte',
  nothing: 'Noch ist nichts geschehen.',
  partial: 'Die Aufgabe hat mehr als 1.000 Läufe. Die ältesten fehlen hier.',
  cut: (count) => `Nur die neuesten ${formatCount(count)} Schritte werden gezeigt.`,
  started: 'Begonnen',
  ended: (status, duration) => `${status} nach ${duration}`,
  calls: (count) => counted(count, 'Werkzeugaufruf', 'Werkzeugaufrufe'),
  zoom: {
    zoomIn: 'Vergrößern (+)',
    zoomOut: 'Verkleinern (-)',
    reset: 'Alles zeigen',
    keys: { in: 'In die Zeit hinein', out: 'Aus der Zeit heraus', all: 'Die ganze Zeit zeigen' },
  },
  compare: 'Mit dem Lauf davor vergleichen',
  openRun: 'Lauf öffnen',
  created: 'Angelegt',
  lastRun: 'Letzter Lauf',
  stand: (count, status) => `${counted(count, 'Lauf', 'Läufe')}: ${status}`,
  more: 'Mehr laden',
};
