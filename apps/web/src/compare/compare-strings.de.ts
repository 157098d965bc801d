import { counted, formatCount } from '../format/count.ts';
import type { compareStrings } from './compare-strings.ts';

export const compareGerman: typeof compareStrings = {
  title: (a, b) => `${a} verglichen mit ${b}`,
  heading: 'Vergleich',
  loadingTitle: 'Vergleicht',
  label: 'Die Logs beider Läufe nebeneinander',
  form: {
    title: 'Mit einem anderen Lauf vergleichen',
    hint: 'Id des anderen Laufs oder seine Adresse',
    action: 'Vergleichen',
  },
  ignoreTimes: 'Zeiten nicht beachten',
  ignoreNumbers: 'Zahlen nicht beachten',
  onlyChanges: 'Nur Unterschiede',
  next: 'Nächster Unterschied (n)',
  previous: 'Voriger Unterschied (N)',
  swap: 'Seiten tauschen',
  reading: (lines) => `${counted(lines, 'Zeile', 'Zeilen')} gelesen…`,
  comparing: 'Vergleicht…',
  equal: 'Die Logs sind gleich.',
  differences: (count) => counted(count, 'Unterschied', 'Unterschiede'),
  place: (at, all) => `${formatCount(at)} von ${formatCount(all)}`,
  folded: (count) => counted(count, 'gleiche Zeile', 'gleiche Zeilen'),
  cut: (name, from, to, all) =>
    `Von ${name} werden die Zeilen ${formatCount(from + 1)}–${formatCount(to)} von ${formatCount(all)} verglichen: die neuesten, für die Platz ist.`,
  tooDifferent:
    'Die Logs sind zu verschieden, um zu finden, was zusammengehört. Zeilen stehen nach ihrer Nummer nebeneinander.',
  removed: 'nur links',
  added: 'nur rechts',
  changed: 'geändert',
  failed: {
    what: 'Die Läufe konnten nicht verglichen werden.',
    remedy: 'Bitte beide Ids prüfen und ob der Server läuft, und noch einmal versuchen.',
  },
  missing: {
    title: 'Welche Läufe sollen verglichen werden?',
    lead: 'Die Adresse nennt zwei davon: /compare?a=run_…&b=run_…. Einen anderen wählt man in den Details eines Laufs.',
    action: 'Alle Läufe zeigen',
  },
};
