import type { toolbarStrings } from './toolbar-strings.ts';

export const toolbarGerman: typeof toolbarStrings = {
  label: 'Werkzeuge des Logs',
  more: 'Weitere Werkzeuge',
  download: {
    label: 'Herunterladen',
    streams: 'Welche Ausgabe',
    all: 'Alles, in seiner Reihenfolge',
    out: 'Nur stdout',
    err: 'Nur stderr',
    formats: 'Als Datei',
    raw: 'Roh, wie es ausgegeben wurde',
    text: 'Reiner Text, ohne Farben',
    ndjson: 'NDJSON, ein Eintrag je Zeile',
  },
};
