import { activityGerman } from './activity/activity-strings.de.ts';
import { compareGerman } from './compare/compare-strings.de.ts';
import { containerGerman } from './containers/container-strings.de.ts';
import { detailsGerman } from './details/details-strings.de.ts';
import { formatBytes } from './format/bytes.ts';
import { counted, formatCount } from './format/count.ts';
import { formatGerman } from './format/format-strings.de.ts';
import { linkGerman } from './link/link-strings.de.ts';
import { announceGerman } from './log/announce/announce-strings.de.ts';
import { clearGerman } from './log/clear/clear-strings.de.ts';
import { contextGerman } from './log/context/context-strings.de.ts';
import { displayGerman } from './log/display/display-strings.de.ts';
import { lineFilterGerman } from './log/filter/filter-strings.de.ts';
import { findGerman } from './log/find/find-strings.de.ts';
import { groupGerman } from './log/group/group-strings.de.ts';
import { jsonGerman } from './log/json/json-strings.de.ts';
import { lineGerman } from './log/links/link-strings.de.ts';
import { moveGerman } from './log/move-strings.de.ts';
import { pauseGerman } from './log/pause/pause-strings.de.ts';
import { toolbarGerman } from './log/toolbar/toolbar-strings.de.ts';
import { trackGerman } from './log/track/track-strings.de.ts';
import { loginGerman } from './login/login-strings.de.ts';
import { noticeGerman } from './notices/notice-strings.de.ts';
import { paletteGerman } from './palette/palette-strings.de.ts';
import { runListGerman } from './runs/run-list-strings.de.ts';
import { settingsGerman } from './settings/settings-strings.de.ts';
import { shortcutGerman } from './shortcuts/shortcut-strings.de.ts';
import type { Strings } from './strings.ts';
import { taskGerman } from './task/task-strings.de.ts';
import { terminalGerman } from './terminal/terminal-strings.de.ts';

/** Every word the app shows, in German. */
export const german: Strings = {
  product: 'Scrollback',
  description: 'Was jeder Lauf ausgibt, live und für immer.',
  skipToContent: 'Zum Inhalt',
  status: {
    RUNNING: 'Läuft',
    SUCCEEDED: 'Fertig',
    FAILED: 'Gescheitert',
    TIMED_OUT: 'Zeit abgelaufen',
    CANCELED: 'Abgebrochen',
    LOST: 'Verloren',
  },
  statusHint: {
    RUNNING: 'Der Lauf geht weiter, und seine Ausgabe kommt hier an, sobald es sie gibt.',
    SUCCEEDED: 'Der Lauf ist von selbst und mit Erfolg zu Ende gegangen.',
    FAILED: 'Der Lauf ist mit einem Fehler zu Ende gegangen.',
    TIMED_OUT: 'Der Lauf wurde beendet, weil er zu lange nichts ausgab.',
    CANCELED: 'Der Lauf wurde von jemandem beendet.',
    LOST: 'Der Kontakt riss ab. Vielleicht geht der Lauf dort weiter, wo er begonnen wurde.',
  },
  connection: { connecting: 'Verbindet', live: 'Live', reconnecting: 'Verbindet neu' },
  connectionHint: {
    connecting: 'Die Verbindung wird aufgebaut.',
    live: 'Neue Zeilen kommen hier an, sobald es sie gibt.',
    reconnecting:
      'Der Server ist nicht erreichbar. Was gezeigt wird, bleibt; neue Zeilen folgen von selbst.',
  },
  source: {
    PROCESS: 'Prozess',
    CONTAINER: 'Container',
    FILE: 'Datei',
    UPLOAD: 'Upload',
    IMPORT: 'Import',
  },
  theme: {
    label: 'Farben',
    system: 'Farben: wie das System',
    light: 'Farben: hell',
    dark: 'Farben: dunkel',
  },
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren war nicht erlaubt. Bitte den Text auswählen und kopieren.',
  tryAgain: 'Noch einmal versuchen',
  format: formatGerman,
  pages: {
    label: 'Seiten',
    runs: 'Läufe',
    tasks: 'Aufgaben',
    containers: 'Container',
    settings: 'Einstellungen',
  },
  containers: containerGerman,
  settings: settingsGerman,
  link: linkGerman,
  palette: paletteGerman,
  shortcuts: shortcutGerman,
  runs: runListGerman,
  run: {
    back: 'Läufe',
    title: (name, state) => `${name} · ${state}`,
    loadingTitle: 'Lädt den Lauf',
    exit: (code) => `Exit-Code ${code}`,
    signal: (signal) => signal,
    started: 'Begonnen',
    duration: 'Dauer',
    previous: 'Voriger Lauf',
    next: 'Nächster Lauf',
    missing: {
      title: 'Diesen Lauf gibt es nicht',
      lead: (id) =>
        `Kein Lauf hat die Id ${id}. Vielleicht wurde er gelöscht, oder der Link ist unvollständig.`,
      action: 'Alle Läufe zeigen',
    },
  },
  log: {
    announce: announceGerman,
    clear: clearGerman,
    context: contextGerman,
    display: displayGerman,
    filter: lineFilterGerman,
    find: findGerman,
    group: groupGerman,
    links: lineGerman,
    move: moveGerman,
    pause: pauseGerman,
    toolbar: toolbarGerman,
    track: trackGerman,
    label: (name) => `Log von ${name}`,
    loading: 'Lädt die neuesten Zeilen',
    waiting: 'Wartet auf Ausgabe…',
    waitingHint: 'Der Lauf hat begonnen und noch nichts ausgegeben.',
    empty: 'Dieser Lauf hat nichts ausgegeben.',
    loadEarlier: 'Früheres laden',
    loadingEarlier: 'Lädt frühere Zeilen…',
    start: 'Anfang des Logs',
    from: (line) => `ab Zeile ${line}`,
    older: (count) => counted(count, 'ältere Zeile', 'ältere Zeilen'),
    jumpToLatest: 'Zum Neuesten',
    unseen: (lines) => `${formatCount(lines)} neu`,
    unseenErrors: (errors, atLeast) =>
      `${atLeast ? 'mindestens ' : ''}${counted(errors, 'Fehler', 'Fehler')}`,
    following: 'folgt',
    reading: 'liest',
    doing: { paused: 'angehalten', finding: 'sucht', linked: 'verlinkt' },
    atEnd: 'Ende des Logs',
    lines: (count) => counted(count, 'Zeile', 'Zeilen'),
    followHint: 'Bei der neuesten Zeile bleiben (f)',
    keys: { f: 'folgen', g: 'Anfang', G: 'Ende' },
    stderr: 'stderr',
    truncated: (bytes) => `Diese Zeile ist gekürzt: ${formatBytes(bytes)} mehr.`,
    downloadCut: 'Herunterladen.',
    unfold: (characters) => `${counted(characters, 'Zeichen', 'Zeichen')} mehr zeigen`,
    fold: 'Weniger zeigen',
    json: jsonGerman,
    lost: (count) => `Die Zeilen ab ${formatCount(count + 1)} sind aufbewahrt`,
    gap: (from, to) =>
      `Die Zeilen ${formatCount(from + 1)}–${formatCount(to)} sind nicht mehr aufbewahrt.`,
    problem: {
      open: {
        what: 'Das Log konnte nicht geladen werden.',
        remedy: 'Es wird von selbst wieder versucht, bis der Server antwortet.',
      },
      follow: {
        what: 'Neue Zeilen kommen nicht mehr an.',
        remedy:
          'Was gezeigt wird, bleibt. Noch einmal versuchen, um nach der letzten Zeile weiterzumachen.',
      },
      earlier: {
        what: 'Die früheren Zeilen konnten nicht geladen werden.',
        remedy: 'Bitte prüfen, ob der Server läuft, und noch einmal versuchen.',
      },
      range: {
        what: 'Einige Zeilen konnten nicht geladen werden.',
        remedy: 'Bitte prüfen, ob der Server läuft, und noch einmal versuchen.',
      },
    },
  },
  login: loginGerman,
  activity: activityGerman,
  views: {
    label: 'Ansichten des Laufs',
    log: 'Log',
    terminal: 'Terminal',
    activity: 'Aktivität',
    details: 'Details',
    show: {
      log: 'Das Log zeigen',
      terminal: 'Das Terminal zeigen',
      activity: 'Die Aktivität zeigen',
      details: 'Die Details zeigen',
    },
  },
  task: taskGerman,
  terminal: terminalGerman,
  details: detailsGerman,
  notices: noticeGerman,
  compare: compareGerman,
  notFound: {
    title: 'An dieser Adresse ist nichts',
    lead: 'Vielleicht ist der Link unvollständig.',
    action: 'Alle Läufe zeigen',
  },
  crashed: {
    title: 'Diese Seite ist gescheitert',
    lead: 'Was aufgenommen wurde, ist sicher. Bitte die Seite neu laden; scheitert sie wieder, bitte melden, was die Konsole des Browsers sagt.',
    action: 'Neu laden',
  },
};
