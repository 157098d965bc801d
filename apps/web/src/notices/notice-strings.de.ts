import { counted } from '../format/count.ts';
import type { noticeStrings } from './notice-strings.ts';

export const noticeGerman: typeof noticeStrings = {
  delayed: {
    what: 'Was andere Server schreiben, kommt bis zu 2 s später.',
    remedy:
      'Redis ist nicht erreichbar; statt dessen wird in der Datenbank nachgesehen. Nichts geht verloren; es endet, sobald Redis wieder da ist.',
  },
  lost: (time) => `Der Kontakt zum Lauf riss um ${time} ab; vielleicht geht er weiter.`,
  untold: 'Importierte Historie: Die Datei sagt nicht, wie der Lauf endete.',
  masked: (count) =>
    `${counted(count, 'Geheimnis wurde', 'Geheimnisse wurden')} schon an der Quelle verdeckt.`,
};
