import { formatCount } from '../../format/count.ts';
import type { lineStrings } from './link-strings.ts';

export const lineGerman: typeof lineStrings = {
  named: (from, to) =>
    to - from > 1
      ? `Zeilen ${formatCount(from + 1)}–${formatCount(to)}`
      : `Zeile ${formatCount(from + 1)}`,
  past: (line, lines) =>
    `Es gibt keine Zeile ${formatCount(line + 1)}: die letzte ist ${formatCount(lines)}`,
  copyLink: 'Link kopieren',
  copyText: 'Text kopieren',
  leave: 'Zeilen verlassen',
  linkCopied: 'Link kopiert',
  textCopied: (lines) => (lines === 1 ? 'Zeile kopiert' : `${formatCount(lines)} Zeilen kopiert`),
  textCut: (lines) =>
    `Die ersten ${formatCount(lines)} Zeilen sind kopiert; den Rest bitte herunterladen`,
  copyFailed: 'Kopieren war nicht erlaubt',
  goTo: 'Zu Zeile oder Zeit…',
  goToLabel: 'Zeilennummer oder Zeit',
  goToHint: 'Eine Zeilennummer wie 48120 oder eine Zeit wie 20:14:03 oder 2026-01-31 20:14',
  goToAction: 'Hin',
  noPlace: 'Das ist weder eine Zeilennummer noch eine Zeit.',
  noTime: 'Seit dieser Zeit wurde nichts ausgegeben.',
  nextError: 'Zum nächsten Fehler',
  previousError: 'Zum vorigen Fehler',
  showActivity: 'In der Aktivität zeigen',
  noEntry: 'Von keinem Eintrag der Aktivität ist bekannt, dass er daher kommt.',
  noServer: 'Der Server ist nicht erreichbar. Bitte noch einmal versuchen, wenn er wieder da ist.',
  jumpFailed:
    'Die Zeile konnte nicht gefunden werden. Bitte prüfen, ob der Server läuft, und noch einmal versuchen.',
  noNextError: 'Kein späterer Fehler',
  noPreviousError: 'Kein früherer Fehler',
};
