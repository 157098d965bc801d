import { formatCount } from '../format/count.ts';
import type { containerStrings } from './container-strings.ts';

export const containerGerman: typeof containerStrings = {
  title: 'Container',
  list: (collector) => `Container von ${collector}`,
  count: (count) => `${formatCount(count)} Container`,
  online: 'Verbunden',
  awaySince: 'Weg seit',
  awayHint: 'Was er gesendet hat, bleibt und wird gezeigt. Ist er wieder da, geht es weiter.',
  onDemand: 'bei Bedarf',
  onDemandHint: 'Ausgabe kommt her, solange jemand zusieht, und wenn ein Container endet.',
  none: 'Er sieht keinen laufenden Container.',
  state: { RUNNING: 'Läuft', EXITED: 'Beendet' },
  followed: 'verfolgt',
  waits: 'bei Bedarf',
  follow: 'Verfolgen',
  unfollow: 'Nicht mehr verfolgen',
  openRun: 'Sein Log öffnen',
  unreachable: 'Der Server hat nicht geantwortet. Bitte noch einmal versuchen.',
  failed: {
    what: 'Die Collectors konnten nicht geladen werden.',
    remedy: 'Bitte prüfen, ob der Server läuft; diese Seite versucht es von selbst wieder.',
  },
  away: {
    what: (collector) => `Der Collector auf ${collector} ist weg seit`,
    remedy: 'Was er gesendet hat, wird gezeigt; neue Zeilen folgen von selbst, wenn er zurück ist.',
  },
  empty: {
    title: 'Noch keine Collectors',
    lead: 'Ein Collector läuft neben einer Container-Engine, verfolgt Container und bewahrt, was sie ausgeben, über Neustarts und abgerissene Verbindungen hinweg.',
    all: 'Auf dem Rechner mit den Containern, alle verfolgen:',
    allCommand: 'npx scrollback docker --all',
    onDemand: 'Oder nur, solange jemand zusieht, und wenn ein Container endet:',
    onDemandCommand: 'npx scrollback docker --on-demand',
    waiting: 'Der erste Collector erscheint hier von selbst.',
  },
};
