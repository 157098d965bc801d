import { counted, formatCount } from '../format/count.ts';
import type { terminalStrings } from './terminal-strings.ts';

export const terminalGerman: typeof terminalStrings = {
  label: (name) => `Terminal von ${name}`,
  cut: (lines) => `Im Terminal stehen nur die neuesten ${formatCount(lines)} Zeilen.`,
  loading: 'Lädt die neuesten Zeilen…',
  openLog: 'Den Rest in der Log-Ansicht öffnen.',
  followHint: 'Bei der neuesten Zeile bleiben, oder hier (f)',
  screenReader: 'Screenreader',
  screenReaderHint: 'Einem Screenreader sagen, was das Terminal zeigt',
  find: {
    label: 'Im Terminal suchen',
    open: 'Suchen',
    next: 'Nächster Treffer',
    previous: 'Voriger Treffer',
    close: 'Suche schließen',
    none: 'Kein Treffer',
    count: (at, all) => `${formatCount(at)} von ${formatCount(all)}`,
    many: (most) => `mehr als ${counted(most, 'Treffer', 'Treffer')}`,
  },
  keys: {
    follow: 'Der neuesten Zeile folgen oder nicht mehr',
    end: 'Zum Ende',
    start: 'Zur ältesten Zeile',
    line: 'Um eine Zeile bewegen',
    page: 'Um eine Seite bewegen',
    find: 'Im Terminal suchen',
    hit: 'Zum nächsten oder vorigen Treffer',
  },
  leadsTo: (host) => `Öffnet ${host}`,
};
